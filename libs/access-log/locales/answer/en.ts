import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  documentTitle: 'Answer to a request for the log',
  heading: { self: 'Who has looked at your information', guardian: 'Who has looked at your child’s information', representative: 'Who has looked at your client’s information' },
  asked: {
    self: '{{requester}}, on {{received}} you asked who has looked at your information in Rinnalla. You asked about {{from}}–{{until}}.',
    guardian: '{{requester}}, on {{received}} you asked as a guardian who has looked at your child’s information in Rinnalla. Child: {{person}}. You asked about {{from}}–{{until}}.',
    representative: '{{requester}}, on {{received}} you asked as a representative who has looked at your client’s information in Rinnalla. Client: {{person}}. You asked about {{from}}–{{until}}.',
  },
  nobody: 'Nobody looked at the information in {{from}}–{{until}}.',
  once: 'The information has been looked at once.',
  times: 'The information has been looked at {{count}} times, by this many people: {{people}}.',
  visitors: 'Who has looked, and in which task',
  visitor: '{{name}}, {{as}}: {{count}} times',
  visitorOnce: '{{name}}, {{as}}: once',
  days: 'What was done, and when',
  notIncluded: 'What is not in this answer',
  older: 'Only the time you asked about, {{from}}–{{until}}, is here. Anything older than two years is given only for a special reason.',
  refusedTries: 'Attempts in which nothing was shown are not here. They are followed up by the auditors.',
  handling: 'Searches of the log itself are not here. They do not show what is written about a client.',
  content: 'This answer does not tell what is in the client record. You can ask for the record separately.',
  further: 'If you want to know more',
  ask: 'You can ask whoever gave you this answer. If you suspect that somebody looked without a reason, ask for it to be looked into.',
  complain: 'You can report the matter to the Data Protection Ombudsman: tietosuoja.fi.',
  free: 'This answer is free of charge. Asking for the same time again may cost something.',
  refusedHeading: 'The log is not given',
  refused: 'We do not give you the log you asked for. This is why.',
  ground: {
    endangers_requester: 'Giving it could seriously endanger your health or care.',
    endangers_others: 'Giving it could endanger another person’s safety or rights.',
    no_right: 'You have no right to this person’s log.',
    not_identified: 'We have not been able to make sure who asked.',
    older_than_two_years: 'You asked for something older than two years, and there is no special reason.',
    other: 'The law does not allow it to be given.',
  },
  complainRefusal: 'If you disagree, you can take the matter to the Data Protection Ombudsman: tietosuoja.fi.',
};

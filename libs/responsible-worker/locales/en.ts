import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  responsibleWorker: 'Responsible worker',
  how: {
    opening: 'opening',
    decision: 'team lead’s decision',
    offer: 'accepted handover',
    reassignment: 'reassignment',
    import: 'import',
  },
  sort: {
    attention: 'late and next',
    name: 'name',
    '-name': 'name, backwards',
    nextMeeting: 'next meeting',
    lastContact: 'longest without contact',
  },
  scope: {
    mine: 'My families',
    team: 'The team’s families',
    unassigned: 'Without a responsible worker',
  },
  alert: {
    non_disclosure: 'Non-disclosure',
    restricted: 'Restricted',
    no_responsible_worker: 'No responsible worker',
    interpreter: 'Needs an interpreter',
  },
  fields: {
    worker: 'Responsible worker',
    pair: 'Pair',
    reason: 'Why the responsible worker changes',
    familyView: 'What the family said',
    handoverNote: 'Handover note',
  },
  problem: {
    'another-holder': 'The family has a responsible worker already: {{holder}}. Reload the page and decide from there.',
    'nobody-named': 'Nobody has been named for the family. Reload the page.',
    'already-named': 'The family has a responsible worker for this time already.',
    'may-not-hold': 'This user may not hold families. Choose an active worker.',
    'pair-of-oneself': 'The pair must be somebody else.',
    'would-be-without': 'The family would be left without a responsible worker.',
    'only-oneself': 'On opening one may name only oneself. The team lead names others.',
    'no-backdating': 'Responsibility cannot begin in the past.',
    'not-in-future': 'The client relationship cannot begin in the future.',
    'things-open': 'There are still open things. Go through them before closing.',
    'already-open': 'The client relationship is open already.',
  },
};

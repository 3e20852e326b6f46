import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  picture: 'Helhetsbild',
  lifeArea: {
    home_everyday: 'hem och vardag',
    daycare_school: 'dagvård eller skola',
    friends_leisure: 'vänner och fritid',
    health: 'hälsa',
    parents_wellbeing: 'föräldrarnas välbefinnande',
    livelihood_housing: 'utkomst och boende',
    safety: 'trygghet',
    supportive_people: 'stödjande människor',
  },
  kind: {
    strength: 'styrka',
    concern: 'oro',
    wish: 'önskan',
  },
  contactKind: {
    call: 'samtal',
    visit: 'besök',
    message: 'meddelande',
    other: 'annat',
  },
  goalStatus: {
    open: 'pågår',
    reached: 'uppnått',
    dropped: 'slopat',
  },
  fields: {
    lifeArea: 'Livsområde',
    kind: 'Vad detta är',
    about: 'Vem det gäller',
    text: 'Vad sades eller sågs',
    sourceName: 'Vem sade',
    sourceRole: 'I vilken roll',
    saidOn: 'När',
    personId: 'Barn',
    childText: 'Barnets egna ord',
    way: 'Hur barnet berättade',
    missingReason: 'Varför barnet inte har hörts',
    goalText: 'Målet med familjens egna ord',
    scale: 'Var är vi nu, 0–10',
    reviewOn: 'Utvärderas',
    contactKind: 'Typ av kontakt',
    on: 'Dag',
    withWhom: 'Med vem',
    noteText: 'Vad talades om',
    nextStep: 'Nästa steg',
  },
  problem: {
    'not-own-words': 'Du kan bara redigera dina egna anteckningar.',
    'said-in-future': 'Dagen är i framtiden.',
  },
};

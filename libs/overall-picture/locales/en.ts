import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  picture: 'Overall picture',
  lifeArea: {
    home_everyday: 'home and everyday life',
    daycare_school: 'day care or school',
    friends_leisure: 'friends and leisure',
    health: 'health',
    parents_wellbeing: 'parents’ well-being',
    livelihood_housing: 'livelihood and housing',
    safety: 'safety',
    supportive_people: 'supportive people',
  },
  kind: {
    strength: 'strength',
    concern: 'concern',
    wish: 'wish',
  },
  contactKind: {
    call: 'call',
    visit: 'visit',
    message: 'message',
    other: 'other',
  },
  goalStatus: {
    open: 'open',
    reached: 'reached',
    dropped: 'dropped',
  },
  fields: {
    lifeArea: 'Life area',
    kind: 'What this is',
    about: 'About whom',
    text: 'What was said or seen',
    sourceName: 'Who said it',
    sourceRole: 'In which role',
    saidOn: 'When',
    personId: 'Child',
    childText: 'The child’s own words',
    way: 'How the child told it',
    missingReason: 'Why the child has not been heard',
    goalText: 'The goal in the family’s own words',
    scale: 'Where we are now, 0–10',
    reviewOn: 'Reviewed on',
    contactKind: 'Kind of contact',
    on: 'Day',
    withWhom: 'With whom',
    noteText: 'What was talked about',
    nextStep: 'Next step',
  },
  problem: {
    'not-own-words': 'You can edit only your own notes.',
    'said-in-future': 'The day is in the future.',
  },
};

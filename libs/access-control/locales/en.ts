import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  relation: {
    opener: 'opened the client relationship',
    responsible: 'responsible worker',
    pair: 'pair',
    deputy: 'deputy',
    team_lead: 'team lead',
    network: 'network member',
    offered: 'offered responsibility',
    partner: 'partner',
    break_glass: 'emergency access',
    member: 'family member',
    owner: 'owner of the act',
  },
  problem: {
    'one-of-two': 'Give either an identity code or a family number.',
    'open-anyway': 'The family is open to you without emergency access.',
    'break-glass-too-many': 'Too many emergency accesses or tries. Call your supervisor.',
    'review-by-another': 'Nobody reviews their own emergency access.',
    'reviewed-already': 'The emergency access has been reviewed already.',
    'step-up': 'Confirm your password to go on.',
  },
};

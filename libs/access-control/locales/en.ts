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
    'step-up': 'Confirm your password to go on.',
  },
};

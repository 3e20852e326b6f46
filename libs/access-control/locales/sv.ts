import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  relation: {
    opener: 'öppnade klientrelationen',
    responsible: 'ansvarig arbetstagare',
    pair: 'arbetspar',
    deputy: 'ställföreträdare',
    team_lead: 'teamansvarig',
    network: 'nätverksmedlem',
    offered: 'ansvar har erbjudits',
    partner: 'samarbetspart',
    break_glass: 'nödåtkomst',
    member: 'familjemedlem',
    owner: 'uppgiftens utförare',
  },
  problem: {
    'step-up': 'Bekräfta ditt lösenord för att fortsätta.',
  },
};

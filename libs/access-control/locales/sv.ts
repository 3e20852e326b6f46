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
    'one-of-two': 'Ange antingen personbeteckning eller familjenummer.',
    'open-anyway': 'Familjen är öppen för dig utan nödåtkomst.',
    'break-glass-too-many': 'För många nödåtkomster eller försök. Ring din chef.',
    'review-by-another': 'Man kan inte granska sin egen nödåtkomst.',
    'reviewed-already': 'Nödåtkomsten har redan granskats.',
    'step-up': 'Bekräfta ditt lösenord för att fortsätta.',
  },
};

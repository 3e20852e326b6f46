import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  role: {
    worker: 'arbetstagare',
    team_lead: 'teamansvarig',
    coordinator: 'koordinator',
    auditor: 'granskare',
    administrator: 'administratör',
    partner: 'samarbetspart',
    family: 'familj',
  },
  status: {
    active: 'i bruk',
    suspended: 'avbruten',
    ended: 'avslutad',
  },
  problem: {
    'not-recognised': 'Användarnamnet eller lösenordet stämmer inte.',
    'too-many-tries': 'För många försök. Försök igen om {{retryAfter}} sekunder.',
    'username-taken': 'Användarnamnet används redan.',
    'name-taken': 'Namnet används redan.',
    'not-oneself': 'Man kan inte avbryta sin egen användning.',
    'account-ended': 'Användarkontot är avslutat.',
    'link-not-valid': 'Länken är redan använd eller har gått ut. Be administratören om en ny.',
    'password-common': 'Lösenordet är för vanligt. Välj ett annat.',
  },
  signIn: {
    title: 'Logga in i Rinnalla',
    username: 'Användarnamn',
    password: 'Lösenord',
    submit: 'Logga in',
    confidential: 'Varje öppning loggas, och familjen har rätt att se den.',
    ended: 'Din session har avslutats',
    endedText: 'Det du skrev finns kvar. Logga in så fortsätter vi härifrån.',
  },
  setPassword: {
    title: 'Ange lösenord',
    password: 'Nytt lösenord',
    hint: 'Minst 12 tecken. Flera ord efter varandra är lätta att minnas och svåra att gissa.',
    submit: 'Spara lösenordet',
    done: 'Lösenordet är sparat. Logga in.',
  },
};

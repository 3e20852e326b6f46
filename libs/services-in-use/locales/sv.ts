import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  services: 'Tjänster',
  status: {
    planned: 'i kö',
    active: 'i bruk',
    paused: 'pausad',
    ended: 'avslutad',
  },
  fields: {
    serviceId: 'Tjänst',
    provider: 'Ordnare',
    personIds: 'Vem använder',
    status: 'Läge',
    from: 'Från och med',
    until: 'Till och med',
    purpose: 'Syfte',
    contact: 'Kontaktperson',
    nextReview: 'Nästa granskning',
    lastDay: 'Slutdatum',
  },
  problem: {
    'unknown-service': 'Tjänsten finns inte i katalogen.',
  },
  add: 'Lägg till tjänst',
  added: 'Tjänsten har lagts till',
  withheld: 'Platsen skyddad',
  inForce: 'Gäller nu',
  empty: 'Familjen har inga antecknade tjänster.',
  review: 'granskning {{date}}',
  all: 'Alla tjänster',
  ended: 'Tjänsten avslutad',
  end: 'Avsluta tjänsten',
  edit: 'Ändra',
  save: 'Spara',
  edited: 'Tjänsten har sparats',
  endText: 'Tjänsten flyttas till de avslutade. Historiken finns kvar på tidslinjen.',
};

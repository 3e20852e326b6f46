import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  network: 'Nätverk',
  ring: {
    natural: 'närstående',
    meeting_place: 'mötesplatser',
    universal: 'basservice',
    early_support: 'tidigt stöd',
    special: 'särskilt stöd',
  },
  kind: {
    professional: 'yrkesperson',
    natural: 'närstående',
  },
  access: {
    none: 'ser inga uppgifter',
    read: 'läser uppgifter',
  },
  consent: {
    none: 'Inget samtycke',
    partial: 'Delvis',
    valid: 'Samtycke',
  },
  form: {
    oral: 'muntligt',
    paper: 'på papper',
    signed: 'undertecknat',
  },
  fields: {
    kind: 'Vem',
    name: 'Namn',
    title: 'Titel eller relation till familjen',
    agencyId: 'Aktör',
    ring: 'Ring',
    about: 'Vem det gäller',
    phone: 'Telefon',
    email: 'E-post',
    userId: 'Användare i Rinnalla',
    access: 'Läsrätt',
  },
  problem: {
    'may-not-read': 'Läsrätt kan ges bara åt en egen, aktiv arbetstagare.',
  },
  add: 'Lägg till nätverksmedlem',
  added: 'Nätverksmedlemmen har lagts till',
  empty: 'Vem är viktig för familjen? Lägg först till en närstående, sedan yrkespersoner.',
  wholeFamily: 'hela familjen',
  confirmEnd: 'Tas {{name}} bort ur nätverket i dag? Uppgiften blir kvar i historiken.',
  ended: 'Nätverket uppdaterat',
  remove: 'Ta bort ur nätverket',
};

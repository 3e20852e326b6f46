import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  responsibleWorker: 'Ansvarig arbetstagare',
  how: {
    opening: 'när klientrelationen öppnades',
    decision: 'teamansvarigs beslut',
    offer: 'godkänd överlåtelse',
    reassignment: 'överföring',
    import: 'import',
  },
  sort: {
    attention: 'försenat och härnäst',
    name: 'namn',
    '-name': 'namn, bakifrån',
    nextMeeting: 'nästa möte',
    lastContact: 'längst sedan kontakt',
  },
  scope: {
    mine: 'Mina familjer',
    team: 'Teamets familjer',
    unassigned: 'Utan ansvarig arbetstagare',
  },
  alert: {
    non_disclosure: 'Spärrmarkering',
    restricted: 'Begränsad',
    no_responsible_worker: 'Ingen ansvarig arbetstagare',
    interpreter: 'Behöver tolk',
  },
  fields: {
    worker: 'Ansvarig arbetstagare',
    pair: 'Arbetspar',
    reason: 'Varför ansvarig arbetstagare byts',
    familyView: 'Vad familjen sade',
    handoverNote: 'Överlåtelseanteckning',
  },
  problem: {
    'another-holder': 'Familjen har redan en ansvarig arbetstagare: {{holder}}. Ladda om sidan och besluta utifrån det.',
    'nobody-named': 'Ingen ansvarig arbetstagare har utsetts för familjen. Ladda om sidan.',
    'already-named': 'Familjen har redan en ansvarig arbetstagare för tiden.',
    'may-not-hold': 'Användaren kan inte ansvara för familjer. Välj en aktiv arbetstagare.',
    'pair-of-oneself': 'Arbetsparet måste vara någon annan.',
    'would-be-without': 'Familjen skulle bli utan ansvarig arbetstagare.',
    'only-oneself': 'När man öppnar kan man bara utse sig själv. Andra utses av teamansvarig.',
    'no-backdating': 'Ansvaret kan inte börja i det förflutna.',
    'not-in-future': 'Klientrelationen kan inte börja i framtiden.',
    'things-open': 'Familjen har ännu öppna ärenden. Gå igenom dem innan du avslutar.',
    'already-open': 'Klientrelationen pågår redan.',
  },
};

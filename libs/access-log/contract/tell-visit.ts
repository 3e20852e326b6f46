import { formatDate, helsinkiDate, helsinkiTime, type Language } from '@rinnalla/platform/contract';
import type { LogRow } from './access-log';

/** Says words of this domain's `telling`; a key without words answers null. */
export type Say = (key: string, params?: Record<string, string | number>) => string | null;

/** What a sentence is made of: a row of the log, or what of it a reader may know. */
export interface TellableVisit {
  at: string; user: { name: string }; role: string; relation: string | null; action: string; outcome: 'allowed' | 'refused';
  basis?: { kind: string };
}

export interface Telling {
  language: Language;
  /** Whose: by number to an auditor, "the family" on its own page, "your family" to the one who asked; none where it is about no family. */
  family: { number: number } | { count: number } | 'here' | 'yours' | 'none';
  /** Under a heading that tells the day already the time only; beside a column that tells both, nothing. */
  when?: 'day-and-time' | 'time' | 'none';
  /** Further instants of the same deed on the same day. */
  again?: string[];
}

/**
 * One visit as a sentence: "Aino Kettunen-Vaara avasi perheen 1042 tiedot vastuutyöntekijänä 25.11.2026 klo 9.05." The same for the auditor,
 * the family's workers and the printed answer. Knows no name of a client.
 */
export function tellVisit(say: Say, visit: TellableVisit, { language, family, when = 'day-and-time', again = [] }: Telling): string {
  const refused = visit.outcome === 'refused';
  const deed = deedOf(say, visit.action, family);
  const at = new Date(visit.at);
  const time = [...new Set([visit.at, ...again].map((one) => timeOfDay(one, language)))].join(', ');
  const params = {
    who: visit.user.name, deed: formOf(deed, refused), as: asWhat(say, visit), why: refused ? whyNot(say, visit) : '',
    when: when === 'none' ? '' : say(when === 'time' ? 'atTime' : 'at', { date: formatDate(helsinkiDate(at), language), time }) ?? '',
  };
  return (say(refused ? 'tried' : 'did', params) ?? '').replace(/ +([.,])/g, '$1').replace(/ {2,}/g, ' ');
}

function timeOfDay(at: string, language: Language): string {
  const time = helsinkiTime(new Date(at)).replace(/^0/, '');
  return language === 'en' ? time : time.replace(':', '.');
}

function deedOf(say: Say, action: string, family: Telling['family']): string {
  const about = (slot: 'of' | 'shown') => {
    if (family === 'none') return '';
    if (family === 'here' || family === 'yours') return say(`${slot}.${family}`) ?? '';
    return ('number' in family ? say(`${slot}.number`, family) : say(`${slot}.many`, family)) ?? '';
  };
  return say(`deed.${action.replace(':', '_')}`, { of: about('of'), shown: about('shown') }) ?? action;
}

/** A verb stands twice, as done and as tried: "avasi|avata". */
function formOf(deed: string, tried: boolean): string {
  return deed.replace(/([\p{L}-]+)\|([\p{L}-]+)/gu, tried ? '$2' : '$1');
}

/** By relation where there was one, else by the role of that time. Emergency access tells itself. */
function asWhat(say: Say, { relation, role, action }: TellableVisit): string {
  if (action === 'break-glass:open') return '';
  return say(`as.${relation ?? role}`) ?? '';
}

function whyNot(say: Say, { relation, basis, action }: TellableVisit): string {
  if (relation !== null || (basis !== undefined && basis.kind !== 'none')) return say('noRight') ?? '';
  return say(/^(family|person|meeting|consent|act|note|picture|network|handover|client-relationship|responsibility|minutes)/.test(action) ? 'noTie' : 'noRight') ?? '';
}

/** To an auditor one family by its number, several by their count. */
export function familyOfRow({ families: [only], familyIds }: Pick<LogRow, 'families' | 'familyIds'>): Telling['family'] {
  return familiesTold(familyIds.length, only?.number);
}

/** The same of so many families; `only` is the number of one that stands alone, if it is known. */
export function familiesTold(count: number, only: number | undefined): Telling['family'] {
  if (count === 0) return 'none';
  return count === 1 && only !== undefined ? { number: only } : { count };
}

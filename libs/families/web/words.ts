import { formatDate, type Language } from '@rinnalla/platform/contract';
import { useWords } from '@rinnalla/platform/web';
import { ageOn } from '../contract';
import type { familiesWords } from '../locales';

export const useFamiliesWords = () => useWords<typeof familiesWords>('families');

interface Born { birthDate: string | null; birthYear: number | null; dueDate: string | null; diedOn: string | null }

/** `9 v`, `s. 1984`, `l.a. 14.2.2027`: what is known of somebody's age, today. */
export function ageInWords({ birthDate, birthYear, dueDate, diedOn }: Born, today: string, language: Language): string {
  const years = { fi: 'v', sv: 'år', en: 'y' }[language];
  if (birthDate !== null) return `${ageOn(birthDate, today, diedOn) ?? 0} ${years}${diedOn === null ? '' : ' †'}`;
  if (birthYear !== null) return `${{ fi: 's.', sv: 'f.', en: 'b.' }[language]} ${birthYear}`;
  if (dueDate !== null) return `${{ fi: 'laskettu aika', sv: 'beräknad tid', en: 'due' }[language]} ${formatDate(dueDate, language)}`;
  return '';
}

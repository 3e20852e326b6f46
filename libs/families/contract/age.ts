/**
 * Whole years on a day. Somebody born on 29 February turns a year older on 1 March in common years and on the day itself in leap
 * years. Stops at the day of death; null before birth.
 */
export function ageOn(birthDate: string, day: string, diedOn: string | null = null): number | null {
  const end = diedOn !== null && diedOn < day ? diedOn : day;
  if (end < birthDate) return null;
  const years = Number(end.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return end.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

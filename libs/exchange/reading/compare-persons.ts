/** What of a person helps to tell whether two are one. Null is not known, and counts neither way. */
export interface Comparable {
  givenNames: string | null;
  surname: string | null;
  birthDate: string | null;
  identityKeys: { key: string; temporary: boolean }[];
  streetAddress: string | null;
  guardian: string | null;
  /** Rows of one family are nearer to each other. */
  family: string | null;
}

export type Likeness = { kind: 'same' } | { kind: 'suggested'; score: 'high' | 'low' } | { kind: 'different' };

const different: Likeness = { kind: 'different' };

/**
 * Whether two records are one person. The same identity code: yes. Two different codes of one kind: no, whatever else agrees, for so
 * it is with twins. Without codes the first given name must be the same and every known birth date too; a namesake with another
 * guardian at another address is somebody else. The rest is for a human to say.
 */
export function comparePersons(a: Comparable, b: Comparable): Likeness {
  const codes = compareCodes(a, b);
  if (codes !== 'unknown') return codes === 'same' ? { kind: 'same' } : different;
  if (!agree(a.birthDate, b.birthDate) || !sameGivenNames(a.givenNames, b.givenNames)) return different;
  const address = compare(a.streetAddress, b.streetAddress);
  const guardian = compare(a.guardian, b.guardian);
  if (guardian === 'differs' && address !== 'same') return different;
  const near = address === 'same' || guardian === 'same';
  const born = a.birthDate !== null && b.birthDate !== null;
  const surname = compareSurnames(a.surname, b.surname);
  if (surname === 'differs' && !(born && near)) return different;
  if (surname === 'close' && !born) return different;
  if (!born && a.birthDate === null && b.birthDate === null && !near && compare(a.family, b.family) !== 'same') return different;
  return { kind: 'suggested', score: born && (surname === 'same' || near) ? 'high' : 'low' };
}

/** For matching, case, kinds of blanks and the way a letter is composed make no difference. Å, ä and ö stay what they are. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[\s\u200b-\u200d]+/gu, ' ').trim();
}

function compareCodes(a: Comparable, b: Comparable): 'same' | 'differs' | 'unknown' {
  if (a.identityKeys.some(({ key }) => b.identityKeys.some((other) => other.key === key))) return 'same';
  const kinds = [true, false].filter((temporary) => [a, b].every((one) => one.identityKeys.some((code) => code.temporary === temporary)));
  return kinds.length > 0 ? 'differs' : 'unknown';
}

function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function compare(a: string | null, b: string | null): 'same' | 'differs' | 'unknown' {
  if (!a || !b) return 'unknown';
  return foldName(a) === foldName(b) ? 'same' : 'differs';
}

/** "Eetu" and "Eetu Onni" may be one; "Eetu" and "Eeli" are two, and so are names one letter apart: twins are named like that. */
function sameGivenNames(a: string | null, b: string | null): boolean {
  if (!a || !b) return false;
  const [one, other] = [foldName(a).split(' '), foldName(b).split(' ')].sort((x, y) => x.length - y.length);
  return (one ?? []).every((name, index) => other?.[index] === name);
}

function compareSurnames(a: string | null, b: string | null): 'same' | 'close' | 'differs' | 'unknown' {
  if (!a || !b) return 'unknown';
  const [one, other] = [foldName(a), foldName(b)];
  if (one === other) return 'same';
  const [parts, others] = [one.split(/[\s-]/), other.split(/[\s-]/)];
  if (parts.some((part) => part.length > 2 && others.includes(part))) return 'close';
  return Math.min(one.length, other.length) >= 5 && isOneTypoApart(one, other) ? 'close' : 'differs';
}

/** One letter changed, added, left out, or two neighbours swapped. */
function isOneTypoApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

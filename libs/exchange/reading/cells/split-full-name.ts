const particles = new Set(['af', 'von', 'van', 'de', 'der', 'den', 'la', 'le', 'di', 'da', 'del', 'el', 'al', 'bin', 'zu', 'till']);

export interface SplitName {
  givenNames: string | null;
  surname: string | null;
}

/**
 * Given names and surname out of one cell. A comma or the family's own name tells where the surname is; otherwise it is the last
 * word with the particles before it. A single word is a given name: nothing is made up for the other half.
 */
export function splitFullName(full: string, family: string | null): SplitName {
  const name = full.trim().replace(/\s+/g, ' ');
  if (name === '') return { givenNames: null, surname: null };
  const [before = '', after] = name.split(/\s*,\s*/);
  if (after) return { surname: before, givenNames: after };
  const lower = name.toLowerCase();
  const known = family?.trim().replace(/\s+/g, ' ').toLowerCase();
  if (known && lower.endsWith(` ${known}`)) return { givenNames: name.slice(0, -known.length - 1), surname: name.slice(-known.length) };
  if (known && lower.startsWith(`${known} `)) return { surname: name.slice(0, known.length), givenNames: name.slice(known.length + 1) };
  const words = name.split(' ');
  if (words.length === 1) return { givenNames: name, surname: null };
  let from = words.length - 1;
  while (from > 1 && particles.has((words[from - 1] ?? '').toLowerCase())) from -= 1;
  return { givenNames: words.slice(0, from).join(' '), surname: words.slice(from).join(' ') };
}

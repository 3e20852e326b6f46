const longer = ['smn', 'sms', 'ckb', 'prs', 'rom', 'fil', 'hak', 'yue', 'cmn'];
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
// Names people write that the world's list has otherwise.
const alsoCalled: Record<string, string> = { saame: 'se', samiska: 'se', sami: 'se', dari: 'prs', farsi: 'fa', kurdi: 'ku', sorani: 'ckb',
  kurmandži: 'ku', mandariini: 'zh', tagalog: 'fil', romani: 'rom', davvisámegiella: 'se', svenska: 'sv', english: 'en', suomi: 'fi' };

let known: Map<string, string> | undefined;

/** The two- or three-letter code of each language named in the cell ("suomi, ruotsi"), or null when one of them is not known. */
export function understandLanguages(text: string): string[] | null {
  const named = text.normalize('NFC').toLowerCase().split(/[,;/+&]|\s(?:ja|och|and)\s/).map((part) => part.trim()).filter(Boolean);
  const codes = named.map((name) => languages().get(name));
  return codes.every((code) => code !== undefined) ? [...new Set(codes)] : null;
}

/** Every language the platform has a Finnish, Swedish or English name for, by code and by name. */
function languages(): Map<string, string> {
  if (known) return known;
  known = new Map<string, string>();
  const codes = [...letters.flatMap((a) => letters.map((b) => a + b)), ...longer];
  for (const language of ['en', 'sv', 'fi']) {
    const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (name) known.set(name.toLowerCase(), code).set(code, code);
    }
  }
  for (const [name, code] of Object.entries(alsoCalled)) known.set(name, code);
  return known;
}

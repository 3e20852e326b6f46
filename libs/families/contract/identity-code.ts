const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const centuries: Record<string, number> = { '+': 1800 };
for (const sign of '-YXWVU') centuries[sign] = 1900;
for (const sign of 'ABCDEF') centuries[sign] = 2000;

export type IdentityCodeFault = 'hetu.format' | 'hetu.separator' | 'hetu.date' | 'hetu.check';
export type IdentityCodeParsed =
  | { ok: true; code: string; birthDate: string; temporary: boolean }
  | { ok: false; fault: IdentityCodeFault };

/**
 * Reads a Finnish personal identity code (Digital and Population Data Services Agency; separators as renewed in 2023): date, century
 * sign, individual number and check character all verified. The sign is part of the code and is kept: two people may differ by it
 * alone. Individual numbers 900–999 are temporary. Nothing is concluded from the number's parity.
 */
export function parseIdentityCode(typed: string): IdentityCodeParsed {
  const code = typed.trim().toUpperCase();
  const match = /^(\d{2})(\d{2})(\d{2})(.)(\d{3})([0-9A-Z])$/.exec(code);
  if (match === null) return { ok: false, fault: 'hetu.format' };
  const [, day = '', month = '', year = '', sign = '', individual = '', check = ''] = match;
  const century = centuries[sign];
  if (century === undefined) return { ok: false, fault: 'hetu.separator' };
  const birthDate = `${century + Number(year)}-${month}-${day}`;
  if (!exists(birthDate)) return { ok: false, fault: 'hetu.date' };
  if (Number(individual) < 2) return { ok: false, fault: 'hetu.format' };
  if (checkCharacters[Number(`${day}${month}${year}${individual}`) % 31] !== check) return { ok: false, fault: 'hetu.check' };
  return { ok: true, code, birthDate, temporary: Number(individual) >= 900 };
}

/** `140386Y•••P`: enough to see that there is one, too little to use it. */
export function maskIdentityCode(code: string): string {
  return `${code.slice(0, 7)}•••${code.slice(-1)}`;
}

function exists(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

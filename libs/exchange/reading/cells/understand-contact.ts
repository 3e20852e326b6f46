import type { Cell } from '../sheet/sheet';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface Restored {
  value: string | null;
  restored: boolean;
}

/**
 * A phone cell kept whole, several numbers and words between them included. Where the sheet took the number for an amount, the zero it
 * lost in front stands again: every number called from Finland begins with one.
 */
export function understandPhone(cell: Cell): Restored {
  const text = cell.text.trim();
  if (text === '') return { value: null, restored: false };
  if (cell.kind !== 'number' || !/^[1-9]\d{4,}$/.test(text)) return { value: text, restored: false };
  if (/^358\d{6,}$/.test(text)) return { value: `+${text}`, restored: true };
  return text.length <= 10 ? { value: `0${text}`, restored: true } : { value: text, restored: false };
}

/** A Finnish postal code has five digits, so zeros lost from a number cell can only be these. Anything else is 'malformed'. */
export function understandPostalCode(cell: Cell): Restored | 'malformed' {
  const text = cell.text.trim().replace(/^(FI|AX)\s*-?\s*/i, '').replace(/\s/g, '');
  if (text === '') return { value: null, restored: false };
  if (/^\d{5}$/.test(text)) return { value: text, restored: false };
  return cell.kind === 'number' && /^\d{1,4}$/.test(text) ? { value: text.padStart(5, '0'), restored: true } : 'malformed';
}

/** Upper and lower case as typed; 'malformed' when it cannot be an address. */
export function understandEmail(text: string): string | null | 'malformed' {
  const typed = text.trim().replace(/^mailto:/i, '');
  if (typed === '') return null;
  return address.test(typed) && typed.length <= 200 ? typed : 'malformed';
}

export function looksLikeEmail(text: string): boolean {
  return address.test(text.trim().replace(/^mailto:/i, ''));
}

const affirmed = new Set(['x', 'kyllä', 'on', 'k', 'tosi', 'ja', 'j', 'yes', 'y', 'true', '1', 'turvakielto', 'spärrmarkering', 'tarvitaan', 'behövs']);

export function isAffirmed(text: string): boolean {
  return affirmed.has(text.normalize('NFC').trim().toLowerCase());
}

/** One of the people who could be named responsible worker. `mayHoldFamilies` answers for role and team, `active` for the account. */
export interface StaffMember {
  id: string;
  displayName: string;
  username: string;
  email: string | null;
  mayHoldFamilies: boolean;
  active: boolean;
}

export type WorkerRead = { worker: StaffMember } | { several: StaffMember[] } | 'unknown' | 'may-not-hold';

/**
 * Who is meant by "Sukunimi Etunimi", "Etunimi Sukunimi", a user name or an e-mail address. The address counts when it is the one on
 * the account, or when the name in it is the person's and the account has no address of another house. Never a nearest guess.
 */
export function understandWorker(text: string, staff: StaffMember[]): WorkerRead {
  const written = fold(text);
  const meant = staff.filter((member) => isMeant(written, member));
  const able = meant.filter((member) => member.active && member.mayHoldFamilies);
  const [only] = able;
  if (meant.length === 0) return 'unknown';
  if (only === undefined) return 'may-not-hold';
  return able.length === 1 ? { worker: only } : { several: able };
}

function isMeant(written: string, member: StaffMember): boolean {
  if (written === fold(member.username) || (member.email && written === fold(member.email))) return true;
  const [local = '', house, ...more] = written.split('@');
  const names = [wordsOf(member.displayName), wordsOf(member.username)];
  if (house === undefined) return names.includes(wordsOf(written));
  const ofOtherHouse = member.email ? fold(member.email).split('@')[1] !== house : false;
  return more.length === 0 && !ofOtherHouse && names.includes(wordsOf(local.replace(/[._]/g, ' ')));
}

/** The words of a name in one order, so that surname first and surname last are the same. */
function wordsOf(name: string): string {
  return fold(name).split(/[\s,.]+/).filter(Boolean).sort().join(' ');
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

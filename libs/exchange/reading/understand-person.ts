import { memberRoles, parseIdentityCode, type MemberRole } from '@rinnalla/families/contract';
import type { ColumnMapping, ColumnMeaning } from '../contract';
import { isAffirmed, looksLikeEmail, understandEmail, understandPhone, understandPostalCode } from './cells/understand-contact';
import { understandDate } from './cells/understand-date';
import { understandLanguages } from './cells/understand-language';
import { understandRole } from './cells/understand-role';
import { splitFullName, type SplitName } from './cells/split-full-name';
import type { ReadPerson } from './read-row';
import type { RowCells } from './row-cells';

const longestName = 200;
const protectedInNote = /turvakielto|spärrmarkering|non-?disclosure|protected address/i;
const notProtected = /\b(?:ei|ej|inte|no|not?)\s+(?:ole\s+)?(?:turvakielto|spärrmarkering|non-?disclosure|protected)/i;
const dueInNote = /(?:laskettu aika|la\.?|beräknad(?: tid| födsel| förlossning)?|due(?: date)?)[\s:]{1,3}(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})/i;

/** The person of a row; null when the row is about a family only. */
export function understandPerson(cells: RowCells, family: string | null, mapping?: ColumnMapping): ReadPerson | null {
  const name = nameOf(cells, family);
  if (name.givenNames === null && name.surname === null) return null;
  const note = cells.cell('note').text;
  const role = roleOf(cells, mapping);
  const code = identityCodeOf(cells);
  const born = dayOf(cells, 'birthDate', code.birthDateInCode);
  const unborn = role === 'unborn_child';
  const due = dayOf(cells, 'dueDate') ?? (unborn ? born ?? dueInNote.exec(note)?.[1] ?? null : null);
  return {
    ...name, role, identityCode: code.identityCode, identityCodeTemporary: code.identityCodeTemporary, ...contactOf(cells),
    birthDate: unborn ? null : birthDateOf(cells, born, code.birthDateInCode),
    dueDate: due === null ? null : normalDay(due),
    languages: languagesOf(cells),
    interpreterNeeded: isAffirmed(cells.cell('interpreterNeeded').text),
    protectedAddress: isProtected(cells, note),
    guardian: cells.text('guardian', longestName),
  };
}

function nameOf(cells: RowCells, family: string | null): SplitName {
  if (cells.has('surname') || cells.has('givenNames')) {
    return { surname: cells.text('surname', longestName), givenNames: cells.text('givenNames', longestName) };
  }
  const full = cells.text('childName', longestName) ?? cells.text('fullName', longestName);
  return full === null ? { surname: null, givenNames: null } : splitFullName(full, family);
}

function roleOf(cells: RowCells, mapping?: ColumnMapping): MemberRole {
  const written = cells.text('role', 100);
  const role = written === null ? null : understandRole(written);
  if (role) return role;
  if (written !== null) cells.ask('role', 'role.unknown', [...memberRoles], { params: { value: written } });
  if (mapping?.role) return mapping.role;
  // A list of children, by its own heading; or one that names each one's guardian.
  return cells.has('childName') || cells.has('guardian') ? 'child' : 'other';
}

function identityCodeOf(cells: RowCells) {
  const written = cells.text('identityCode', 40);
  const none = { identityCode: null, identityCodeTemporary: false, birthDateInCode: null };
  if (written === null) return none;
  const parsed = parseIdentityCode(written);
  if (parsed.ok) return { identityCode: parsed.code, identityCodeTemporary: parsed.temporary, birthDateInCode: parsed.birthDate };
  cells.fault('identityCode', parsed.fault);
  return none;
}

function dayOf(cells: RowCells, meaning: 'birthDate' | 'dueDate', inCode: string | null = null): string | null {
  const read = understandDate(cells.cell(meaning), { lately: meaning === 'dueDate' });
  if (read === null) return null;
  if (read === 'invalid') cells.fault(meaning, 'date.invalid', { value: cells.cell(meaning).text });
  else if ('date' in read) return read.date;
  // The code says which of the two days is meant.
  else if (inCode && read.candidates.includes(inCode)) return inCode;
  else cells.ask(meaning, 'date.ambiguous', read.candidates, { params: { value: cells.cell(meaning).text } });
  return null;
}

function birthDateOf(cells: RowCells, written: string | null, inCode: string | null): string | null {
  if (written === null || inCode === null || written === inCode) return written ?? (cells.questions.some(aboutBirth) ? null : inCode);
  cells.ask('birthDate', 'birth-date.differs', [inCode, written]);
  return null;
}

const aboutBirth = (question: { about: string }) => question.about === 'birthDate';

function normalDay(written: string): string | null {
  const read = understandDate({ text: written, kind: 'text' });
  return read !== null && read !== 'invalid' && 'date' in read ? read.date : null;
}

function contactOf(cells: RowCells) {
  const phoneCell = cells.cell('phone');
  const emailInPhone = looksLikeEmail(phoneCell.text);
  const written = cells.text('email', 200) ?? '';
  const email = understandEmail(written === '' && emailInPhone ? phoneCell.text : written);
  if (email === 'malformed') cells.fault('email', 'email.malformed');
  if (emailInPhone) cells.remark('phone', 'phone.is-email');
  const phone = emailInPhone && written === '' ? { value: null, restored: false } : understandPhone(phoneCell);
  if ([...(phone.value ?? '')].length > 60) cells.fault('phone', 'text.too-long', { max: 60 });
  const postalCode = understandPostalCode(cells.cell('postalCode'));
  if (postalCode === 'malformed') cells.fault('postalCode', 'postal-code.malformed', { value: cells.cell('postalCode').text });
  const restored: [ColumnMeaning, boolean][] = [['phone', phone.restored], ['postalCode', postalCode !== 'malformed' && postalCode.restored]];
  for (const [meaning, lost] of restored) if (lost) cells.remark(meaning, 'zero.restored');
  return {
    phone: phone.value, email: email === 'malformed' ? null : email, postalCode: postalCode === 'malformed' ? null : postalCode.value,
    streetAddress: cells.text('streetAddress', 200), city: cells.text('city', 100),
  };
}

function languagesOf(cells: RowCells): string[] {
  const written = cells.text('language', 200);
  const codes = written === null ? [] : understandLanguages(written);
  if (codes !== null) return codes.slice(0, 10);
  cells.fault('language', 'language.unknown', { value: written ?? '' });
  return [];
}

function isProtected(cells: RowCells, note: string): boolean {
  const inNote = protectedInNote.test(note) && !notProtected.test(note);
  const found = inNote || isAffirmed(cells.cell('protectedAddress').text);
  if (found) cells.remark(inNote ? 'note' : 'protectedAddress', 'address.protected');
  return found;
}

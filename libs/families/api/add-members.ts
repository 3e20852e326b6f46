import type { EntityManager } from 'typeorm';
import { newId, Problem, type Keys } from '@rinnalla/platform/api';
import { parseIdentityCode, type AddMember } from '../contract';
import { storeIdentityCodes } from './identity-code-vault';

export interface NewMember extends AddMember { familyId: string; from: string; protectedFrom?: string }
type Row = NewMember & { memberId: string; personId: string };

/**
 * Brings persons into families, set by set: new ones, and by `personId` those whom the user knows from another family. The membership
 * is written before the person: a person is only visible through it (row-level security), and the foreign key waits for the end of
 * the transaction. Throws 422 for a `personId` that is not the user's to bring.
 */
export async function addMembers(tx: EntityManager, keys: Keys, members: NewMember[]): Promise<Array<{ memberId: string; personId: string }>> {
  const rows: Row[] = members.map((member) => ({ ...member, memberId: newId(), personId: member.personId ?? newId() }));
  await refuseUnknown(tx, members);
  await tx.query(
    `insert into app.family_member (id, family_id, person_id, role, from_on, until_on, share_of_residence)
       select "memberId", "familyId", "personId", role, "from", "until", "shareOfResidence" from jsonb_to_recordset($1)
         as r("memberId" uuid, "familyId" uuid, "personId" uuid, role text, "from" date, "until" date, "shareOfResidence" text)`,
    [JSON.stringify(rows)]);
  await insertPersons(tx, keys, rows.filter((_, index) => !members[index]?.personId));
  return rows.map(({ memberId, personId }) => ({ memberId, personId }));
}

async function refuseUnknown(tx: EntityManager, members: NewMember[]): Promise<void> {
  const ids = members.flatMap(({ personId }) => personId ?? []);
  if (ids.length === 0) return;
  const [unknown] = await tx.query<unknown[]>('select 1 from unnest($1::uuid[]) id where not app.knows_person(id)', [ids]);
  if (unknown !== undefined) throw Problem.field('personId', 'unknown');
}

async function insertPersons(tx: EntityManager, keys: Keys, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map((row) => ({ ...row, birthDate: birthDateOf(row), languages: row.languages ?? ['fi'] })));
  await tx.query(
    `insert into app.person (id, given_names, surname, birth_date, birth_year, due_date, died_on, languages, interpreter_needed, phone, email,
         street_address, postal_code, city)
       select "personId", "givenNames", surname, "birthDate", case when "birthDate" is null then "birthYear" end,
           case when "birthDate" is null then "dueDate" end, "diedOn", array(select jsonb_array_elements_text(languages)),
           coalesce("interpreterNeeded", false), phone, email, "streetAddress", "postalCode", city
         from jsonb_to_recordset($1) as r("personId" uuid, "givenNames" text, surname text, "birthDate" date, "birthYear" int, "dueDate" date,
           "diedOn" date, languages jsonb, "interpreterNeeded" boolean, phone text, email text, "streetAddress" text, "postalCode" text, city text)`,
    [json]);
  await tx.query(
    `insert into app.non_disclosure (person_id, from_on) select "personId", "protectedFrom" from jsonb_to_recordset($1)
       as r("personId" uuid, "protectedFrom" date) where "protectedFrom" is not null`, [json]);
  await storeIdentityCodes(tx, keys, rows.flatMap(({ personId, identityCode }) => (identityCode ? [{ personId, code: identityCode }] : [])));
}

/** The day given, else the one in the identity code. */
function birthDateOf({ birthDate, identityCode }: Row): string | null {
  if (birthDate) return birthDate;
  const parsed = identityCode ? parseIdentityCode(identityCode) : null;
  return parsed?.ok ? parsed.birthDate : null;
}

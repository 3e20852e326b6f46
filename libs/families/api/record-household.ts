import type { EntityManager } from 'typeorm';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { AddHousehold, Household, PatchHousehold } from '../contract';
import { refuseOutsider } from './change-family';
import { protectionOf } from './protection-of';

answerBreach('household_span_forward', () => Problem.field('until', 'until.before-from'));
answerBreach('household_member_span_forward', () => Problem.field('until', 'until.before-from'));

/** A home as JSON, from `app.household h`. */
export const householdJson = `(select json_build_object('id', h.id, 'name', h.name, 'streetAddress', case when hidden then null else h.street_address end,
    'postalCode', case when hidden then null else h.postal_code end, 'city', case when hidden then null else h.city end,
    'from', h.from_on, 'until', h.until_on, 'personIds', persons,
    'withheld', case when hidden then '["streetAddress", "postalCode", "city"]'::json else '[]'::json end, 'version', h.version)
  from (select coalesce(bool_or(d.person_id is not null), false) as hidden,
      coalesce(json_agg(l.person_id order by l.person_id) filter (where d.person_id is null), '[]') as persons
    from app.household_member l ${protectionOf('l.person_id')} where l.household_id = h.id) living)`;

export async function recordHousehold(
  tx: EntityManager, { familyId, today, input }: { familyId: string; today: string; input: AddHousehold },
): Promise<Household> {
  const id = newId();
  await tx.query(
    'insert into app.household (id, family_id, name, street_address, postal_code, city, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, familyId, input.name ?? null, input.streetAddress ?? null, input.postalCode ?? null, input.city ?? null, input.from ?? today, input.until ?? null]);
  await settle(tx, { familyId, householdId: id, personIds: input.personIds });
  return findHousehold(tx, id);
}

export async function changeHousehold(
  tx: EntityManager, { familyId, id, version, changes }: { familyId: string; id: string; version: number; changes: PatchHousehold },
): Promise<Household> {
  await tx.query('select from app.household where id = $1 for update', [id]);
  refuseStale(await findHousehold(tx, id), version);
  const columns = { name: 'name', streetAddress: 'street_address', postalCode: 'postal_code', city: 'city', from: 'from_on', until: 'until_on' } as const;
  const given = (Object.keys(columns) as Array<keyof typeof columns>).filter((key) => changes[key] !== undefined);
  const sets = given.map((key, index) => `${columns[key]} = $${index + 2}, `).join('');
  await tx.query(`update app.household set ${sets}version = version + 1 where id = $1`, [id, ...given.map((key) => changes[key])]);
  if (changes.personIds) await settle(tx, { familyId, householdId: id, personIds: changes.personIds });
  return findHousehold(tx, id);
}

/** Says who lives there. Protected people, whom nobody is shown, stay as they were. */
async function settle(tx: EntityManager, { familyId, householdId, personIds }: { familyId: string; householdId: string; personIds: string[] }): Promise<void> {
  for (const [index, personId] of personIds.entries()) await refuseOutsider(tx, { familyId, personId, path: `personIds.${index}` });
  await tx.query(
    `delete from app.household_member where household_id = $1 and person_id <> all ($2::uuid[]) and person_id <> all (array(
       select person_id from app.protected_person where person_id = any (array(select person_id from app.household_member where household_id = $1))))`,
    [householdId, personIds]);
  await tx.query(
    `insert into app.household_member (family_id, household_id, person_id, from_on, until_on)
       select $1, h.id, p, h.from_on, h.until_on from app.household h, (select distinct unnest($3::uuid[]) p) living
       where h.id = $2 and not exists (select from app.household_member m where m.household_id = h.id and m.person_id = p)`,
    [familyId, householdId, personIds]);
}

async function findHousehold(tx: EntityManager, id: string): Promise<Household> {
  const [row] = await tx.query<Array<{ body: Household }>>(`select ${householdJson} as body from app.household h where h.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row.body;
}

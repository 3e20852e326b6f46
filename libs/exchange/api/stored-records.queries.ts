import type { EntityManager } from 'typeorm';
import type { KnownFamily, KnownPerson, StaffMember, Stored } from '../reading';

/** Everybody who has or had an account: whoever cannot be named any more is told apart from somebody unknown. */
export function listStaffToName(tx: EntityManager): Promise<StaffMember[]> {
  return tx.query<StaffMember[]>(
    `select u.id, u.display_name as "displayName", u.username, u.email, app.may_hold_families(u.id) as "mayHoldFamilies", u.status = 'active' as active
      from app.user_account u order by u.display_name, u.id`);
}

/**
 * What a list is compared with: the families that the importer may see anyway, with their members. Row-level security draws that
 * line; addresses of protected persons are left out of the comparison.
 */
export async function listStored(tx: EntityManager): Promise<Stored> {
  const families = await tx.query<KnownFamily[]>(
    `select f.id, f.number, f.external_number as "externalNumber", f.name,
        not exists (select from app.client_relationship r where r.family_id = f.id and r.closed_at is null) as closed
      from app.family f order by f.number`);
  const persons = families.length === 0 ? [] : await tx.query<KnownPerson[]>(
    `select p.id, array_agg(distinct m.family_id) as "familyIds", p.given_names as "givenNames", p.surname, p.birth_date::text as "birthDate",
        coalesce((select json_agg(json_build_object('key', encode(s.blind_index, 'hex'), 'temporary', s.temporary))
          from app.person_secret s where s.person_id = p.id and s.kind = 'identity_code'), '[]') as "identityKeys",
        case when not exists (select from app.non_disclosure n where n.person_id = p.id and n.from_on <= app.today()
          and (n.until_on is null or n.until_on >= app.today())) then p.street_address end as "streetAddress", null as guardian
      from app.family_member m join app.person p on p.id = m.person_id group by p.id order by p.id`);
  return { families, persons };
}

/** Which of these numbers families have that are not among the importer's own: numbers only, nothing about those families. */
export async function findNumbersElsewhere(tx: EntityManager, stored: Stored, numbers: string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const [row] = await tx.query<Array<{ taken: string[] }>>('select app.taken_family_numbers($1) as taken', [numbers]);
  const own = new Set(stored.families.map(({ externalNumber }) => externalNumber));
  return (row?.taken ?? []).filter((number) => !own.has(number));
}

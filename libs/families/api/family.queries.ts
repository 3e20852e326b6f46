import type { EntityManager } from 'typeorm';
import { Problem, utcText } from '@rinnalla/platform/api';
import type { Family, Member, Person } from '../contract';
import { protectionOf } from './protection-of';
import { householdJson } from './record-household';

/** A person as JSON, with protected data left out where it is read, not where it is shown. */
const personJson = `json_build_object('id', p.id, 'name', p.name, 'givenNames', p.given_names, 'surname', p.surname, 'birthDate', p.birth_date,
  'birthYear', p.birth_year, 'dueDate', p.due_date, 'diedOn', p.died_on, 'identityCode', s.masked,
  'identityCodeTemporary', coalesce(s.temporary, false), 'languages', p.languages, 'interpreterNeeded', p.interpreter_needed,
  'phone', case when d.person_id is null then p.phone end, 'email', case when d.person_id is null then p.email end,
  'streetAddress', case when not near.hidden then p.street_address end, 'postalCode', case when not near.hidden then p.postal_code end,
  'city', case when not near.hidden then p.city end,
  'withheld', case when d.person_id is not null then '["phone", "email", "streetAddress", "postalCode", "city"]'::json
    when near.hidden then '["streetAddress", "postalCode", "city"]'::json else '[]'::json end,
  'nonDisclosure', (select json_build_object('from', n.from_on, 'until', n.until_on) from app.non_disclosure n
    where n.person_id = p.id and (n.until_on is null or n.until_on >= app.today()) order by n.from_on, n.id limit 1),
  'version', p.version)`;

const personFrom = `app.person p ${protectionOf('p.id')}
  left join app.person_secret s on s.person_id = p.id and s.replaced_at is null
  cross join lateral (select d.person_id is not null or app.shares_hidden_home(p.id) as hidden offset 0) near`;

const memberJson = `json_build_object('id', m.id, 'familyId', m.family_id, 'role', m.role, 'from', m.from_on, 'until', m.until_on,
  'shareOfResidence', case when d.person_id is null then m.share_of_residence end, 'person', ${personJson},
  'withheld', case when d.person_id is null then '[]'::json else '["shareOfResidence"]'::json end, 'version', m.version)`;

/** One family with its members past and present. Throws 404 when the visitor may not see it. */
export async function findFamily(tx: EntityManager, id: string): Promise<Family> {
  const [row] = await tx.query<Array<{ body: Family }>>(
    `select json_build_object('id', f.id, 'number', f.number, 'name', f.name, 'status', case when r.closed_at is null then 'open' else 'closed' end,
        'teamId', f.team_id, 'restricted', f.restricted,
        'openedAt', ${utcText('r.opened_at')},
        'recordedAt', ${utcText('r.recorded_at')},
        'closedAt', ${utcText('r.closed_at')},
        'primaryContact', (select json_build_object('personId', p.id, 'name', p.name, 'when', f.primary_contact_when,
            'phone', case when d.person_id is null then coalesce(f.primary_contact_phone, p.phone) end,
            'withheld', case when d.person_id is null then '[]'::json else '["phone"]'::json end)
          from app.person p ${protectionOf('p.id')} where p.id = f.primary_contact_person_id),
        'members', (select coalesce(json_agg(${memberJson} order by p.birth_date nulls last, p.name, m.id), '[]')
          from app.family_member m join ${personFrom.replace('app.person p', 'app.person p on p.id = m.person_id')} where m.family_id = f.id),
        'custody', (select coalesce(json_agg(json_build_object('id', c.id, 'childId', c.child_id, 'guardianId', c.guardian_id, 'kind', c.kind,
            'informationRight', c.information_right, 'from', c.from_on, 'until', c.until_on, 'version', c.version) order by c.from_on, c.id), '[]')
          from app.custody c where exists (select from app.family_member m where m.family_id = f.id and m.person_id = c.child_id)),
        'relations', (select coalesce(json_agg(json_build_object('id', k.id, 'personId', k.person_id, 'relatedPersonId', k.related_person_id,
            'kind', k.kind, 'from', k.from_on, 'until', k.until_on, 'version', k.version) order by k.kind, k.from_on nulls first, k.id), '[]')
          from app.person_relation k where k.person_id in (select person_id from app.family_member where family_id = f.id)
            and k.related_person_id in (select person_id from app.family_member where family_id = f.id)),
        'households', (select coalesce(json_agg(${householdJson} order by h.from_on, h.id), '[]') from app.household h where h.family_id = f.id),
        'version', f.version) as body
      from app.family f
      join lateral (select * from app.client_relationship r where r.family_id = f.id order by r.opened_at desc limit 1) r on true
      where f.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row.body;
}

export async function findMember(tx: EntityManager, id: string): Promise<Member> {
  const [row] = await tx.query<Array<{ body: Member }>>(
    `select ${memberJson} as body from app.family_member m join ${personFrom.replace('app.person p', 'app.person p on p.id = m.person_id')} where m.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row.body;
}

export async function findPerson(tx: EntityManager, id: string): Promise<Person> {
  const [row] = await tx.query<Array<{ body: Person }>>(`select ${personJson} as body from ${personFrom} where p.id = $1`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row.body;
}

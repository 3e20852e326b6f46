import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { refuseOutsider } from '@rinnalla/families/api';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import type { AddPersonalCaseworker, PatchPersonalCaseworker, PersonalCaseworker } from '../../contract';

answerBreach('personal_caseworker_forward', () => Problem.field('until', 'until.before-from'));
answerBreach('personal_caseworker_one_at_a_time', () => Problem.field('from', 'responsible-worker.caseworker-overlaps'));

const select = `select json_build_object('id', c.id, 'familyId', c.family_id, 'person', json_build_object('id', p.id, 'name', p.name), 'name', c.name,
    'title', c.title, 'phone', c.phone, 'from', c.from_on, 'until', c.until_on, 'version', c.version) as body
  from app.personal_caseworker c join app.person p on p.id = c.person_id`;

/** Those of today first, the children's in the order of their age. */
export async function listPersonalCaseworkers(tx: EntityManager, familyId: string): Promise<PersonalCaseworker[]> {
  const rows = await tx.query<Array<{ body: PersonalCaseworker }>>(
    `${select} where c.family_id = $1 order by (c.until_on is not null and c.until_on <= app.today()), p.birth_date nulls last, p.name, c.from_on desc, c.id`, [familyId]);
  return rows.map(({ body }) => body);
}

export async function addPersonalCaseworker(
  tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: AddPersonalCaseworker },
): Promise<PersonalCaseworker> {
  await refuseOutsider(tx, { familyId, personId: input.personId, path: 'personId' });
  const id = newId();
  await tx.query(
    'insert into app.personal_caseworker (id, family_id, person_id, name, title, phone, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, familyId, input.personId, input.name, input.title ?? null, input.phone ?? null, input.from ?? visit.today, input.until ?? null]);
  return find(tx, id);
}

/** Changes what is given, from the version the edit began with. */
export async function changePersonalCaseworker(
  tx: EntityManager, { id, version, changes }: { id: string; version: number; changes: PatchPersonalCaseworker },
): Promise<PersonalCaseworker> {
  const current = await find(tx, id, 'for update of c');
  refuseStale(current, version);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await write(tx, { ...current, ...given });
  return find(tx, id);
}

/** The last day; today unless told. */
export async function endPersonalCaseworker(tx: EntityManager, visit: Visit, { id, until }: { id: string; until: string | undefined }): Promise<PersonalCaseworker> {
  await write(tx, { ...await find(tx, id, 'for update of c'), until: until ?? visit.today });
  return find(tx, id);
}

async function find(tx: EntityManager, id: string, lock = ''): Promise<PersonalCaseworker> {
  const [row] = await tx.query<Array<{ body: PersonalCaseworker }>>(`${select} where c.id = $1 ${lock}`, [id]);
  if (row === undefined) throw Problem.notFound();
  return row.body;
}

async function write(tx: EntityManager, { id, name, title, phone, from, until }: PersonalCaseworker): Promise<void> {
  await tx.query(
    'update app.personal_caseworker set name = $2, title = $3, phone = $4, from_on = $5, until_on = $6, version = version + 1 where id = $1',
    [id, name, title, phone, from, until]);
}

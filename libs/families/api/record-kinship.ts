import type { EntityManager } from 'typeorm';
import { answerBreach, newId, Problem, refuseStale } from '@rinnalla/platform/api';
import { asStored, type AddCustody, type AddRelation, type Custody, type PatchCustody, type PatchRelation, type Relation } from '../contract';
import { refuseOutsider } from './change-family';

answerBreach('person_relation_once_at_a_time', () => new Problem(409, 'families.relation-already'));
answerBreach('person_relation_span_forward', () => Problem.field('until', 'until.before-from'));
answerBreach('custody_once_at_a_time', () => new Problem(409, 'families.custody-already'));
answerBreach('custody_span_forward', () => Problem.field('until', 'until.before-from'));

export const relationColumns = `id, person_id as "personId", related_person_id as "relatedPersonId", kind, from_on::text as "from", until_on::text as until, version`;
const custodyColumns = `id, child_id as "childId", guardian_id as "guardianId", kind, information_right as "informationRight", from_on::text as "from",
  until_on::text as until, version`;

/** Records one fact of kinship between two of the family, whichever of them it was told of. */
export async function recordRelation(tx: EntityManager, familyId: string, input: AddRelation): Promise<Relation> {
  await refuseOutsider(tx, { familyId, personId: input.personId, path: 'personId' });
  await refuseOutsider(tx, { familyId, personId: input.relatedPersonId, path: 'relatedPersonId' });
  const fact = asStored(input);
  const [row] = await tx.query<Relation[]>(
    `insert into app.person_relation (id, person_id, related_person_id, kind, from_on, until_on) values ($1, $2, $3, $4, $5, $6) returning ${relationColumns}`,
    [newId(), fact.personId, fact.relatedPersonId, fact.kind, input.from ?? null, input.until ?? null]);
  return row as Relation;
}

/** Changes the days of a relation; what it is between whom stays. */
export async function changeRelation(tx: EntityManager, { id, version, changes }: { id: string; version: number; changes: PatchRelation }): Promise<Relation> {
  const [current] = await tx.query<Relation[]>(`select ${relationColumns} from app.person_relation where id = $1 for update`, [id]);
  if (current === undefined) throw Problem.notFound();
  refuseStale(current, version);
  const next = { ...current, ...changes };
  await tx.query('update app.person_relation set from_on = $2, until_on = $3, version = version + 1 where id = $1', [id, next.from, next.until]);
  return { ...next, from: next.from ?? null, until: next.until ?? null, version: version + 1 };
}

/** Takes back what was entered by mistake, for both sides at once; the record of the change stays. Twice is the same as once. */
export async function takeBackRelation(tx: EntityManager, id: string): Promise<void> {
  await tx.query('delete from app.person_relation where id = $1', [id]);
}

/** Records who has custody of a child, and how far the right to information reaches. */
export async function recordCustody(tx: EntityManager, familyId: string, input: AddCustody): Promise<Custody> {
  await refuseOutsider(tx, { familyId, personId: input.childId, path: 'childId' });
  await refuseOutsider(tx, { familyId, personId: input.guardianId, path: 'guardianId' });
  const [row] = await tx.query<Custody[]>(
    `insert into app.custody (id, child_id, guardian_id, kind, information_right, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7) returning ${custodyColumns}`,
    [newId(), input.childId, input.guardianId, input.kind, input.informationRight, input.from, input.until ?? null]);
  return row as Custody;
}

export async function changeCustody(tx: EntityManager, { id, version, changes }: { id: string; version: number; changes: PatchCustody }): Promise<Custody> {
  const [current] = await tx.query<Custody[]>(`select ${custodyColumns} from app.custody where id = $1 for update`, [id]);
  if (current === undefined) throw Problem.notFound();
  refuseStale(current, version);
  const next = { ...current, ...changes };
  await tx.query(
    'update app.custody set kind = $2, information_right = $3, from_on = $4, until_on = $5, version = version + 1 where id = $1',
    [id, next.kind, next.informationRight, next.from, next.until]);
  return { ...next, version: version + 1 };
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { refuseOutsider } from '@rinnalla/families/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { PatchStatement, Statement, WriteDifferingView, WriteStatement } from '../contract';
import { lockForEdit } from './own-writing';
import { StatementEntity } from './picture.entities';
import { findOne } from './picture.queries';

answerBreach('RW011', () => Problem.field('about', 'not-a-member'));
answerBreach('picture_statement_confirmed_after', () => Problem.field('saidOn', 'overall-picture.said-in-future'));

/** A statement keeps who said it, in which role and when; it counts as confirmed on the day it is written. */
export async function writeStatement(tx: EntityManager, visit: Visit, { familyId, input }: { familyId: string; input: WriteStatement }): Promise<Statement> {
  const { source, saidOn = visit.today, ...plain } = input;
  refuseFuture(saidOn, visit);
  const id = newId();
  await tx.getRepository(StatementEntity).insert({
    ...plain, id, familyId, about: input.about ?? [], sourceName: source.name, sourceRole: source.role, saidOn, confirmedOn: visit.today,
    authorId: visit.userId, authorName: visit.displayName,
  });
  return findOne(tx, 'statement', id);
}

export async function changeStatement(
  tx: EntityManager, visit: Visit, { id, version, changes }: { id: string; version: number; changes: PatchStatement },
): Promise<Statement> {
  await lockForEdit(tx, visit, { entity: StatementEntity, id, version, present: () => findOne(tx, 'statement', id) });
  const { source, ...plain } = changes;
  if (plain.saidOn) refuseFuture(plain.saidOn, visit);
  await tx.getRepository(StatementEntity).update({ id }, {
    ...plain, ...(source ? { sourceName: source.name, sourceRole: source.role } : {}), version: version + 1,
  });
  return findOne(tx, 'statement', id);
}

/** Says that the statement still holds, so that it is not stale for another ninety days. */
export async function confirmStatement(tx: EntityManager, visit: Visit, id: string): Promise<Statement> {
  const current = await lockForEdit(tx, visit, { entity: StatementEntity, id, version: null, present: async () => null });
  await tx.getRepository(StatementEntity).update({ id }, { confirmedOn: visit.today, version: current.version + 1 });
  return findOne(tx, 'statement', id);
}

/** Dissent stands beside the statement and edits nothing. */
export async function writeDifferingView(tx: EntityManager, visit: Visit, { id, input }: { id: string; input: WriteDifferingView }): Promise<Statement> {
  const { familyId } = await findOne(tx, 'statement', id);
  if (input.personId) await refuseOutsider(tx, { familyId, personId: input.personId, path: 'personId' });
  await tx.query(
    `insert into app.differing_view (id, family_id, statement_id, person_id, person_name, text, said_on, author_id, author_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), familyId, id, input.personId ?? null, input.personName, input.text, input.saidOn ?? visit.today, visit.userId, visit.displayName]);
  return findOne(tx, 'statement', id);
}

export function refuseFuture(day: string, visit: Visit, path = 'saidOn'): void {
  if (day > visit.today) throw Problem.field(path, 'overall-picture.said-in-future');
}

import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { refuseOutsider } from '@rinnalla/families/api';
import { answerBreach, newId, Problem } from '@rinnalla/platform/api';
import type { Ref } from '@rinnalla/platform/contract';
import type {
  ChildView, ContactNote, Goal, PatchChildView, PatchContactNote, PatchGoal, SetGoal, WriteChildView, WriteContactNote, WrittenContactNote,
} from '../contract';
import { lockForEdit } from './own-writing';
import { ChildViewEntity, ContactNoteEntity, GoalEntity } from './picture.entities';
import { findOne } from './picture.queries';
import { refuseFuture } from './write-statement';

answerBreach('child_view_said_or_why_not', () => Problem.field('text', 'required'));

interface Edit<T> { id: string; version: number; changes: T }
interface Writing<T> { familyId: string; input: T }

/** The child's own words, or why the child has not been heard. */
export async function writeChildView(tx: EntityManager, visit: Visit, { familyId, input }: Writing<WriteChildView>): Promise<ChildView> {
  await refuseOutsider(tx, { familyId, personId: input.personId, path: 'personId' });
  const saidOn = input.saidOn ?? visit.today;
  refuseFuture(saidOn, visit);
  const id = newId();
  await tx.getRepository(ChildViewEntity).insert({ ...input, saidOn, id, familyId, authorId: visit.userId, authorName: visit.displayName });
  return findOne(tx, 'childView', id);
}

export async function changeChildView(tx: EntityManager, visit: Visit, { id, version, changes }: Edit<PatchChildView>): Promise<ChildView> {
  await lockForEdit(tx, visit, { entity: ChildViewEntity, id, version, present: () => findOne(tx, 'childView', id) });
  if (changes.saidOn) refuseFuture(changes.saidOn, visit);
  await tx.getRepository(ChildViewEntity).update({ id }, { ...changes, version: version + 1 });
  return findOne(tx, 'childView', id);
}

/** A goal in the family's own words. */
export async function setGoal(tx: EntityManager, visit: Visit, { familyId, input }: Writing<SetGoal>): Promise<Goal> {
  const id = newId();
  await tx.getRepository(GoalEntity).insert({ ...input, id, familyId, authorId: visit.userId });
  return findOne(tx, 'goal', id);
}

export async function changeGoal(tx: EntityManager, visit: Visit, { id, version, changes }: Edit<PatchGoal>): Promise<Goal> {
  await lockForEdit(tx, visit, { entity: GoalEntity, id, version, present: () => findOne(tx, 'goal', id) });
  await tx.getRepository(GoalEntity).update({ id }, { ...changes, version: version + 1 });
  return findOne(tx, 'goal', id);
}

/** A call, a visit, a message. A colleague named with @ is told that there is something to read; to whom the family is not open is said back. */
export async function writeContactNote(tx: EntityManager, visit: Visit, { familyId, input }: Writing<WriteContactNote>): Promise<WrittenContactNote> {
  const on = input.on ?? visit.today;
  refuseFuture(on, visit, 'on');
  const id = newId();
  await tx.getRepository(ContactNoteEntity).insert({ ...input, on, id, familyId, authorId: visit.userId, authorName: visit.displayName });
  const [row] = await tx.query<Array<{ not_told: Ref[] }>>('select app.tell_mentioned($1, $2, $3) as not_told', [familyId, [input.text, input.nextStep].join('\n'), id]);
  return { ...await findOne(tx, 'note', id), notTold: row?.not_told ?? [] };
}

/** What came written with families from elsewhere: a note for each, dated today, in one statement. */
export async function keepImportedNotes(tx: EntityManager, visit: Visit, notes: Array<{ familyId: string; text: string }>): Promise<void> {
  if (notes.length === 0) return;
  await tx.query(
    `insert into app.contact_note (id, family_id, kind, on_date, text, author_id, author_name, created_at)
       select id, "familyId", 'other', $2, text, $3, $4, app.now() from jsonb_to_recordset($1) as r(id uuid, "familyId" uuid, text text)`,
    [JSON.stringify(notes.map((note) => ({ ...note, id: newId() }))), visit.today, visit.userId, visit.displayName]);
}

export async function changeContactNote(tx: EntityManager, visit: Visit, { id, version, changes }: Edit<PatchContactNote>): Promise<ContactNote> {
  await lockForEdit(tx, visit, { entity: ContactNoteEntity, id, version, present: () => findOne(tx, 'note', id) });
  if (changes.on) refuseFuture(changes.on, visit, 'on');
  await tx.getRepository(ContactNoteEntity).update({ id }, { ...changes, version: version + 1 });
  return findOne(tx, 'note', id);
}

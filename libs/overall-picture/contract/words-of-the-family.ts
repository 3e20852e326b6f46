import { z } from 'zod';
import { calendarDate, listOf, listQuery, text, time, uuid, version, ref } from '@rinnalla/platform/contract';
import { lifeArea, longest } from './statement';

/** What the child said or showed, kept as such; or why the child has not been heard. */
const childViewFields = z.object({
  personId: uuid, text: text(longest).nullish(), way: text(200).nullish(), missingReason: text(1000).nullish(), saidOn: calendarDate.optional(),
});
export const writeChildView = childViewFields.refine(({ text: said, missingReason }) => said || missingReason, { path: ['text'], params: { code: 'required' } });
export type WriteChildView = z.infer<typeof writeChildView>;
export const patchChildView = childViewFields.omit({ personId: true }).partial();
export type PatchChildView = z.infer<typeof patchChildView>;
export const childView = z.object({
  id: uuid, familyId: uuid, personId: uuid, text: z.string().nullable(), way: z.string().nullable(), missingReason: z.string().nullable(),
  saidOn: calendarDate, gatheredBy: z.string(), version,
});
export type ChildView = z.infer<typeof childView>;
export const childViews = listOf(childView);

const step = z.object({ text: text(500), done: z.boolean().default(false) });
export const goalStatuses = ['open', 'reached', 'dropped'] as const;
const goalFields = z.object({
  text: text(2000), lifeArea: lifeArea.nullish(), steps: z.array(step).max(30), scale: z.int().min(0).max(10).nullish(), reviewOn: calendarDate.nullish(),
  status: z.enum(goalStatuses),
});
export const setGoal = goalFields.partial({ steps: true, status: true });
export type SetGoal = z.infer<typeof setGoal>;
export const patchGoal = goalFields.partial();
export type PatchGoal = z.infer<typeof patchGoal>;
export const goal = z.object({
  id: uuid, familyId: uuid, text: z.string(), lifeArea: lifeArea.nullable(), steps: z.array(z.object({ text: z.string(), done: z.boolean() })),
  scale: z.int().nullable(), status: z.enum(goalStatuses), reviewOn: calendarDate.nullable(), version,
});
export type Goal = z.infer<typeof goal>;
export const goals = listOf(goal);

export const contactKinds = ['call', 'visit', 'message', 'other'] as const;
const noteFields = z.object({
  kind: z.enum(contactKinds), on: calendarDate, at: time.nullish(), withWhom: text(500).nullish(), text: text(longest), nextStep: text(1000).nullish(),
});
export const writeContactNote = noteFields.partial({ on: true });
export type WriteContactNote = z.infer<typeof writeContactNote>;
export const patchContactNote = noteFields.partial();
export type PatchContactNote = z.infer<typeof patchContactNote>;
export const contactNote = z.object({
  id: uuid, familyId: uuid, kind: z.enum(contactKinds), on: calendarDate, at: time.nullable(), withWhom: z.string().nullable(), text: z.string(),
  nextStep: z.string().nullable(), author: z.object({ id: uuid, name: z.string() }), version,
});
export type ContactNote = z.infer<typeof contactNote>;
/** `notTold`: colleagues named with @ to whom the family is not open. */
export const writtenContactNote = contactNote.extend({ notTold: z.array(ref) });
export type WrittenContactNote = z.infer<typeof writtenContactNote>;
export const contactNotes = listOf(contactNote);
export const myNotesQuery = listQuery.extend({ author: z.literal('me') });
export type MyNotesQuery = z.infer<typeof myNotesQuery>;

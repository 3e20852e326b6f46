import { z } from 'zod';
import { calendarDate, listOf, personName, ref, text, uuid, version } from '@rinnalla/platform/contract';

const fields = { name: personName, title: text(200).nullish(), phone: text(60).nullish(), from: calendarDate.optional(), until: calendarDate.nullish() };
const forward = ({ from, until }: { from?: string; until?: string | null }) => !from || !until || until >= from;
const backwards = { path: ['until'], params: { code: 'until.before-from' } };

/** The statutory caseworker of one member of the family: somebody of ours or of another authority, so a name and not a user. */
export const addPersonalCaseworker = z.object({ personId: uuid, ...fields }).refine(forward, backwards);
export type AddPersonalCaseworker = z.infer<typeof addPersonalCaseworker>;
export const patchPersonalCaseworker = z.object(fields).partial().refine(forward, backwards);
export type PatchPersonalCaseworker = z.infer<typeof patchPersonalCaseworker>;
export const endPersonalCaseworker = z.object({ until: calendarDate.optional() });
export type EndPersonalCaseworker = z.infer<typeof endPersonalCaseworker>;

export const personalCaseworker = z.object({
  id: uuid, familyId: uuid, person: ref, name: z.string(), title: z.string().nullable(), phone: z.string().nullable(), from: calendarDate,
  until: calendarDate.nullable(), version,
});
export type PersonalCaseworker = z.infer<typeof personalCaseworker>;
export const personalCaseworkers = listOf(personalCaseworker);

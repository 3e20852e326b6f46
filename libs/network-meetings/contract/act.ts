import { z } from 'zod';
import { calendarDate, listOf, listQuery, text, uuid, version } from '@rinnalla/platform/contract';

export const ownerKinds = ['user', 'member', 'network_member', 'agency'] as const;
export const actStatuses = ['open', 'done', 'changed', 'dropped'] as const;
export const ownerRef = z.object({ kind: z.enum(ownerKinds), id: uuid });
export type OwnerRef = z.infer<typeof ownerRef>;

/** What was agreed: a promise by one owner. `late` is derived: open, and its date before today in Helsinki. */
export const act = z.object({
  id: uuid, familyId: uuid, text: z.string(), owner: z.object({ kind: z.enum(ownerKinds), id: uuid, name: z.string() }).nullable(),
  due: calendarDate.nullable(), status: z.enum(actStatuses), late: z.boolean(), meetingId: uuid.nullable(), version,
});
export type Act = z.infer<typeof act>;
export const actWithFamily = act.extend({ family: z.object({ id: uuid, name: z.string() }) });
export type ActWithFamily = z.infer<typeof actWithFamily>;
export const acts = listOf(actWithFamily);
export const actsQuery = listQuery.extend({ owner: z.literal('me').default('me'), status: z.enum(actStatuses).default('open') });
export type ActsQuery = z.infer<typeof actsQuery>;

export const agreeAct = z.object({ text: text(2000), owner: ownerRef, due: calendarDate });
export type AgreeAct = z.infer<typeof agreeAct>;
export const patchAct = z.object({
  text: text(2000), owner: ownerRef, due: calendarDate, status: z.enum(actStatuses), reason: text(1000).nullable(),
}).partial();
export type PatchAct = z.infer<typeof patchAct>;

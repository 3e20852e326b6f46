import { z } from 'zod';
import { calendarDate, listOf, ref, text, uuid } from '@rinnalla/platform/contract';

/** What can be shared with a professional from outside, one thing at a time. */
export const sharedKinds = ['minutes', 'goal', 'act', 'statement'] as const;
const item = z.object({ kind: z.enum(sharedKinds), id: uuid });
const items = z.array(item).max(100);

/** A member of the network becomes a guest: until a day, on one ground, with what is shared from the start. */
export const inviteGuest = z.object({
  networkMemberId: uuid, userId: uuid, until: calendarDate, consentId: uuid.nullish(), legalBasis: text(500).nullish(), items,
}).refine(({ consentId, legalBasis }) => Boolean(consentId) !== Boolean(legalBasis), { path: ['legalBasis'], params: { code: 'network.one-ground' } });
export type InviteGuest = z.infer<typeof inviteGuest>;
export const shareWithGuest = z.object({ items: items.min(1) });
export type ShareWithGuest = z.infer<typeof shareWithGuest>;

const comment = z.object({ id: uuid, text: z.string(), author: z.string(), writtenAt: z.iso.datetime() });
const guestStates = ['active', 'lapsed', 'ended'] as const;

/** The register of what was given to whom. `lapsed`: what made them a guest no longer holds, though nobody has ended it. */
export const guest = z.object({
  id: uuid, familyId: uuid, networkMember: ref, user: ref, host: ref, until: calendarDate, state: z.enum(guestStates),
  ground: z.object({ kind: z.enum(['consent', 'law']), text: z.string() }), endedAt: z.iso.datetime().nullable(),
  items: z.array(z.object({ id: uuid, kind: z.enum(sharedKinds), subjectId: uuid, text: z.string(), sharedAt: z.iso.datetime(), sharedBy: z.string() })),
  comments: z.array(comment),
});
export type Guest = z.infer<typeof guest>;
export const guests = listOf(guest);
export const guestCandidates = z.object({
  users: z.array(ref), items: z.array(z.object({ kind: z.enum(sharedKinds), id: uuid, text: z.string(), date: calendarDate.nullable() })),
});
export type GuestCandidates = z.infer<typeof guestCandidates>;

/** The families whose guest one is now. */
export const hosts = listOf(z.object({ family: ref, hostName: z.string(), until: calendarDate, items: z.int() }));
export type Hosts = z.infer<typeof hosts>;

/** What was shared with a guest of one family. `title` is the state of a goal or act, the kind of a meeting, the life area of a statement. */
export const sharedWithMe = z.object({
  family: ref, host: z.object({ id: uuid, name: z.string(), phone: z.string().nullable() }), until: calendarDate,
  items: z.array(z.object({
    id: uuid, kind: z.enum(sharedKinds), sharedAt: z.iso.datetime(), date: calendarDate.nullable(), title: z.string(), lines: z.array(z.string()),
  })),
  comments: z.array(comment),
});
export type SharedWithMe = z.infer<typeof sharedWithMe>;
export const commentAsGuest = z.object({ text: text(4000) });
export type CommentAsGuest = z.infer<typeof commentAsGuest>;

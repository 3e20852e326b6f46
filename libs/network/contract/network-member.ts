import { z } from 'zod';
import { calendarDate, listOf, personName, ref, text, uuid, version } from '@rinnalla/platform/contract';

export const rings = ['natural', 'meeting_place', 'universal', 'early_support', 'special'] as const;
export const ring = z.enum(rings);
export type Ring = z.infer<typeof ring>;

const email = z.string().max(200).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'malformed' });
const fields = z.object({
  kind: z.enum(['professional', 'natural']), name: personName, title: text(200).nullish(), agencyId: uuid.nullish(), ring, role: text(200).nullish(),
  about: z.array(uuid).max(40).default([]), userId: uuid.nullish(), access: z.enum(['none', 'read']).default('none'),
  contact: z.object({ phone: text(60).nullish(), email: email.nullish() }).default({}), consentId: uuid.nullish(), from: calendarDate.optional(),
  until: calendarDate.nullish(),
});
/** Membership gives no access by itself: that takes `access: read` and a user of ours. */
export const addNetworkMember = fields
  .refine(({ access, userId }) => access === 'none' || userId, { path: ['userId'], params: { code: 'required' } })
  .refine(({ from, until }) => !from || !until || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type AddNetworkMember = z.infer<typeof addNetworkMember>;
export const patchNetworkMember = z.object({ ...fields.shape, about: z.array(uuid).max(40), access: z.enum(['none', 'read']), contact: z.object({ phone: text(60).nullish(), email: email.nullish() }) }).partial();
export type PatchNetworkMember = z.infer<typeof patchNetworkMember>;

export const networkMember = z.object({
  id: uuid, familyId: uuid, kind: z.enum(['professional', 'natural']), name: z.string(), title: z.string().nullable(), agency: ref.nullable(), ring,
  role: z.string().nullable(), about: z.array(uuid), userId: uuid.nullable(), access: z.enum(['none', 'read']),
  contact: z.object({ phone: z.string().nullable(), email: z.string().nullable() }), consentId: uuid.nullable(), from: calendarDate,
  /** What would tell of somebody protected is null, and named here. */
  withheld: z.array(z.enum(['agency', 'email'])), until: calendarDate.nullable(), version,
});
export type NetworkMember = z.infer<typeof networkMember>;
/** One withheld field in clear, for a reason that is kept. */
export const revealNetworkMember = z.object({ field: z.enum(['agency', 'email']), reason: text(500) });
export type RevealNetworkMember = z.infer<typeof revealNetworkMember>;
export const revealedNetworkMember = z.object({ field: z.enum(['agency', 'email']), value: z.string().nullable() });
export const networkMembers = listOf(networkMember);
export const endNetworkMember = z.object({ until: calendarDate.optional() });
export type EndNetworkMember = z.infer<typeof endNetworkMember>;

import { z } from 'zod';
import { roles } from '@rinnalla/access-control/contract';
import { language, listOf, personName, text, uuid, version } from '@rinnalla/platform/contract';

const role = z.enum(roles);
const username = z.string().trim().toLowerCase().regex(/^[a-z0-9åäö][a-z0-9åäö._-]{1,99}$/, { error: 'username' });
const email = z.email().max(200);
const phone = text(60);

export const signIn = z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(1000) });
export type SignIn = z.infer<typeof signIn>;
export const stepUp = z.object({ password: z.string().min(1).max(1000) });
export type StepUp = z.infer<typeof stepUp>;
export const setPassword = z.object({ token: z.string().min(20).max(100), password: z.string().min(1).max(1000) });
export type SetPassword = z.infer<typeof setPassword>;

/** A username, or the e-mail address of an account. */
export const askPasswordReset = z.object({ username: z.string().min(1).max(200) });
export type AskPasswordReset = z.infer<typeof askPasswordReset>;

export const me = z.object({
  id: uuid, displayName: z.string(), roles: z.array(role), teamIds: z.array(uuid), language, letterKeys: z.boolean(),
});
export type Me = z.infer<typeof me>;
export const patchMe = z.object({ language, letterKeys: z.boolean() }).partial();
export type PatchMe = z.infer<typeof patchMe>;

export const session = z.object({
  id: uuid, startedAt: z.iso.datetime(), seenAt: z.iso.datetime(), browser: z.string().nullable(), clientAddress: z.string().nullable(),
  present: z.boolean(),
});
export type Session = z.infer<typeof session>;
export const sessions = listOf(session);

const placement = z.object({ id: uuid, lead: z.boolean() });
export const createUser = z.object({
  username, displayName: personName, email: email.nullish(), phone: phone.nullish(), roles: z.array(role).min(1), language: language.default('fi'),
  agencyId: uuid.nullish(), teams: z.array(placement).default([]),
});
export type CreateUser = z.infer<typeof createUser>;
export const patchUser = createUser.omit({ username: true, language: true, teams: true })
  .extend({ language, teams: z.array(placement) }).partial();
export type PatchUser = z.infer<typeof patchUser>;

export const user = z.object({
  id: uuid, username: z.string(), displayName: z.string(), email: z.string().nullable(), phone: z.string().nullable(), roles: z.array(role),
  language, status: z.enum(['active', 'suspended', 'ended']), agency: z.object({ id: uuid, name: z.string() }).nullable(),
  teams: z.array(z.object({ id: uuid, name: z.string(), lead: z.boolean() })), hasPassword: z.boolean(), version,
});
export type User = z.infer<typeof user>;
export const users = listOf(user);
export const passwordLink = z.object({ path: z.string(), expiresAt: z.iso.datetime() });

export const staffMember = z.object({
  id: uuid, name: z.string(), roles: z.array(role), mayHoldFamilies: z.boolean(), teamIds: z.array(uuid),
});
export type StaffMember = z.infer<typeof staffMember>;
export const staffList = listOf(staffMember);

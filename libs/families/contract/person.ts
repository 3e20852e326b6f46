import { z } from 'zod';
import { calendarDate, personName, text, uuid, version } from '@rinnalla/platform/contract';
import { parseIdentityCode } from './identity-code';

export const memberRoles = ['mother', 'father', 'parent', 'guardian', 'child', 'young', 'grandparent', 'foster_parent', 'step_parent',
  'sibling', 'partner', 'other', 'unborn_child'] as const;
export const memberRole = z.enum(memberRoles);
export type MemberRole = z.infer<typeof memberRole>;

const language = z.string().regex(/^[a-z]{2,3}$/, { error: 'malformed' });
const phone = text(60);
const email = z.string().max(200).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'malformed' });

/** A Finnish identity code in its normal form; the code of the fault tells which part is wrong. */
export const identityCode = z.string().max(40).transform((typed, context) => {
  const parsed = parseIdentityCode(typed);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: 'custom', params: { code: parsed.fault }, input: typed });
  return z.NEVER;
});

const personFields = {
  givenNames: personName.nullish(),
  surname: personName.nullish(),
  birthDate: calendarDate.nullish(),
  birthYear: z.int().min(1900).max(2200).nullish(),
  dueDate: calendarDate.nullish(),
  diedOn: calendarDate.nullish(),
  identityCode: identityCode.nullish(),
  languages: z.array(language).max(10).optional(),
  interpreterNeeded: z.boolean().optional(),
  phone: phone.nullish(),
  email: email.nullish(),
  streetAddress: text(200).nullish(),
  postalCode: z.string().regex(/^\d{5}$/, { error: 'malformed' }).nullish(),
  city: text(100).nullish(),
};

const named = (person: { personId?: string | null; givenNames?: string | null; surname?: string | null }) => Boolean(person.personId ?? person.givenNames ?? person.surname);

/** Non-disclosure for personal safety: without an end, until it is ended. */
export const setNonDisclosure = z.object({ from: calendarDate, until: calendarDate.nullish() })
  .refine(({ from, until }) => !until || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type SetNonDisclosure = z.infer<typeof setNonDisclosure>;

/** A person as the family's page and forms know them; what is withheld is null and named. */
export const person = z.object({
  id: uuid, name: z.string(), givenNames: z.string().nullable(), surname: z.string().nullable(), birthDate: calendarDate.nullable(),
  birthYear: z.int().nullable(), dueDate: calendarDate.nullable(), diedOn: calendarDate.nullable(), identityCode: z.string().nullable(),
  identityCodeTemporary: z.boolean(), languages: z.array(z.string()), interpreterNeeded: z.boolean(), phone: z.string().nullable(),
  email: z.string().nullable(), streetAddress: z.string().nullable(), postalCode: z.string().nullable(), city: z.string().nullable(),
  withheld: z.array(z.string()), nonDisclosure: z.object({ from: calendarDate, until: calendarDate.nullable() }).nullable(), version,
});
export type Person = z.infer<typeof person>;

/** Somebody else of the family, or null for nobody, when the person who leaves or has died is the one to contact first. */
const newPrimaryContact = uuid.nullish();

export const patchPerson = z.object({ ...personFields, newPrimaryContact }).partial();
export type PatchPerson = z.infer<typeof patchPerson>;

/** Somebody new, or by `personId` somebody whom the user knows from another family of theirs. */
export const addMember = z.object({
  ...personFields, personId: uuid.nullish(), role: memberRole, from: calendarDate.optional(), until: calendarDate.nullish(), shareOfResidence: text(200).nullish(),
}).refine(named, { path: ['givenNames'], params: { code: 'required' } })
  .refine(({ from, until }) => !from || !until || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type AddMember = z.infer<typeof addMember>;

export const patchMember = z.object({
  role: memberRole, from: calendarDate, until: calendarDate.nullable(), shareOfResidence: text(200).nullable(), newPrimaryContact,
}).partial();
export type PatchMember = z.infer<typeof patchMember>;

export const member = z.object({
  id: uuid, familyId: uuid, role: memberRole, from: calendarDate, until: calendarDate.nullable(), shareOfResidence: z.string().nullable(),
  person, withheld: z.array(z.string()), version,
});
export type Member = z.infer<typeof member>;

export const endMember = z.object({ until: calendarDate.optional(), newPrimaryContact });
export type EndMember = z.infer<typeof endMember>;

export const revealable = z.enum(['phone', 'email', 'address', 'identityCode']);
export const reveal = z.object({ field: revealable, reason: text(500) });
export type Reveal = z.infer<typeof reveal>;
export const revealed = z.object({ field: revealable, value: z.string().nullable() });

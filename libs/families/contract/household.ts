import { z } from 'zod';
import { calendarDate, text, uuid, version } from '@rinnalla/platform/contract';

const fields = {
  name: text(100).nullish(), streetAddress: text(200).nullish(), postalCode: z.string().regex(/^\d{5}$/, { error: 'malformed' }).nullish(),
  city: text(100).nullish(), until: calendarDate.nullish(), personIds: z.array(uuid).max(40),
};
/** An address where members live; two homes are normal, and a child may live in both. */
export const addHousehold = z.object({ ...fields, from: calendarDate.optional() });
export type AddHousehold = z.infer<typeof addHousehold>;
export const patchHousehold = z.object({ ...fields, from: calendarDate }).partial();
export type PatchHousehold = z.infer<typeof patchHousehold>;

/** Whoever is protected is in none of the homes, and the address of a home they live in is withheld. */
export const household = z.object({
  id: uuid, name: z.string().nullable(), streetAddress: z.string().nullable(), postalCode: z.string().nullable(), city: z.string().nullable(),
  from: calendarDate, until: calendarDate.nullable(), personIds: z.array(uuid), withheld: z.array(z.string()), version,
});
export type Household = z.infer<typeof household>;

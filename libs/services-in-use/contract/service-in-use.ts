import { z } from 'zod';
import { calendarDate, listOf, ref, text, uuid, version } from '@rinnalla/platform/contract';

export const serviceRing = z.enum(['meeting_place', 'universal', 'early_support', 'special']);
export const service = z.object({ id: uuid, name: z.string(), ring: serviceRing, agency: ref });
export type Service = z.infer<typeof service>;
export const services = listOf(service);
export const servicesQuery = z.object({ ring: serviceRing.optional() });

export const serviceStatuses = ['planned', 'active', 'paused', 'ended'] as const;
const fields = z.object({
  serviceId: uuid, provider: text(200).nullish(), personIds: z.array(uuid).max(40), status: z.enum(serviceStatuses), from: calendarDate.nullish(),
  until: calendarDate.nullish(), purpose: text(2000).nullish(), contact: text(500).nullish(), nextReview: calendarDate.nullish(),
});
export const recordServiceInUse = fields.refine(({ from, until }) => !from || !until || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type RecordServiceInUse = z.infer<typeof recordServiceInUse>;
export const patchServiceInUse = fields.omit({ serviceId: true }).partial();
export type PatchServiceInUse = z.infer<typeof patchServiceInUse>;

export const serviceInUse = z.object({
  id: uuid, familyId: uuid, service: ref, ring: serviceRing,
  /** Null where it would tell of somebody protected: then it is named in `withheld`. */
  provider: z.string().nullable(), withheld: z.array(z.enum(['provider', 'contact'])), personIds: z.array(uuid), status: z.enum(serviceStatuses),
  from: calendarDate.nullable(), until: calendarDate.nullable(), purpose: z.string().nullable(), contact: z.string().nullable(),
  nextReview: calendarDate.nullable(), version,
});
export type ServiceInUse = z.infer<typeof serviceInUse>;
export const servicesInUse = listOf(serviceInUse);
/** One withheld field in clear, for a reason that is kept. */
export const revealService = z.object({ field: z.enum(['provider', 'contact']), reason: text(500) });
export type RevealService = z.infer<typeof revealService>;
export const revealedService = z.object({ field: z.enum(['provider', 'contact']), value: z.string().nullable() });

export const endServiceInUse = z.object({ until: calendarDate.optional() });
export type EndServiceInUse = z.infer<typeof endServiceInUse>;

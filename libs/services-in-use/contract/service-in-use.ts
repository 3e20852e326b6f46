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
  id: uuid, familyId: uuid, service: ref, ring: serviceRing, provider: z.string(), personIds: z.array(uuid), status: z.enum(serviceStatuses),
  from: calendarDate.nullable(), until: calendarDate.nullable(), purpose: z.string().nullable(), contact: z.string().nullable(),
  nextReview: calendarDate.nullable(), version,
});
export type ServiceInUse = z.infer<typeof serviceInUse>;
export const servicesInUse = listOf(serviceInUse);
export const endServiceInUse = z.object({ until: calendarDate.optional() });
export type EndServiceInUse = z.infer<typeof endServiceInUse>;

import { z } from 'zod';
import { calendarDate, listOf, text, uuid, version } from '@rinnalla/platform/contract';

export const consentForms = ['oral', 'paper', 'signed'] as const;
export const recordConsent = z.object({
  giverPersonId: uuid, receiverAgencyId: uuid.nullish(), receiverName: text(200), categories: z.array(text(100)).min(1).max(20), purpose: text(1000),
  from: calendarDate, until: calendarDate.nullish(), form: z.enum(consentForms),
}).refine(({ from, until }) => !until || until >= from, { path: ['until'], params: { code: 'until.before-from' } });
export type RecordConsent = z.infer<typeof recordConsent>;

export const consent = z.object({
  id: uuid, familyId: uuid, giverPersonId: uuid, receiverAgencyId: uuid.nullable(), receiverName: z.string(), categories: z.array(z.string()),
  purpose: z.string(), from: calendarDate, until: calendarDate.nullable(), form: z.enum(consentForms), withdrawnAt: z.iso.datetime().nullable(), version,
});
export type Consent = z.infer<typeof consent>;
export const consents = listOf(consent);

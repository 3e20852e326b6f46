import { z } from 'zod';

/** What the draft belongs to: `minutes:<meeting id>`, `contact-note:<family id>`. No personal data. */
export const draftKey = z.string().regex(/^[a-z0-9:-]{1,200}$/);
export const saveDraft = z.object({ value: z.record(z.string(), z.unknown()) });
export type SaveDraft = z.infer<typeof saveDraft>;
export const draft = z.object({ value: z.record(z.string(), z.unknown()), savedAt: z.iso.datetime() });
export type Draft = z.infer<typeof draft>;

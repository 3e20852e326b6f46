import { z } from 'zod';

/** What the draft belongs to: `minutes:<meeting id>`, `contact-note:<family id>`. No personal data. */
export const draftKey = z.string().regex(/^[a-z0-9:-]{1,200}$/);
export const saveDraft = z.object({ value: z.record(z.string(), z.unknown()) });
export type SaveDraft = z.infer<typeof saveDraft>;
export const draft = z.object({ value: z.record(z.string(), z.unknown()), savedAt: z.iso.datetime() });
/** What was left unfinished; nulls when there is nothing, which is no refusal. */
export const foundDraft = z.object({ value: draft.shape.value.nullable(), savedAt: draft.shape.savedAt.nullable() });
export type FoundDraft = z.infer<typeof foundDraft>;
export type Draft = z.infer<typeof draft>;

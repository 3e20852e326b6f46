import { z } from 'zod';
import { calendarDate, listOf, ref, text, uuid } from '@rinnalla/platform/contract';

/** A family of several providers that nobody answers for. `since`: the day its second provider's service began. */
export const suggestion = z.object({
  family: z.object({ id: uuid, number: z.int(), name: z.string() }), since: calendarDate, waitingDays: z.int(),
  services: z.array(z.object({ id: uuid, name: z.string(), provider: z.string().nullable(), from: calendarDate.nullable() })), children: z.int(),
  offeredTo: ref.nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;
export const suggestions = listOf(suggestion);
export const suggestionsQuery = z.object({ teamId: uuid });

/** Naming and offering have routes of their own; this is the third answer. It holds until the family's services change. */
export const answerSuggestion = z.object({ answer: z.literal('not_needed'), reason: text(2000) });
export type AnswerSuggestion = z.infer<typeof answerSuggestion>;
export const answeredSuggestion = z.object({ familyId: uuid, answer: z.literal('not_needed'), reason: z.string(), answeredAt: z.iso.datetime() });
export type AnsweredSuggestion = z.infer<typeof answeredSuggestion>;

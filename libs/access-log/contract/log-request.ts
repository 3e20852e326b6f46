import { z } from 'zod';
import { addMonths, calendarDate, daysBetween, language, listOf, listQuery, personName, text, uuid, version } from '@rinnalla/platform/contract';

/** In whose right somebody asks. */
export const requesterRights = ['self', 'guardian', 'representative'] as const;
/** Why the law lets an answer be refused; said to the one who asked, in writing and with words of one's own. */
export const refusalGrounds = ['endangers_requester', 'endangers_others', 'no_right', 'not_identified', 'older_than_two_years', 'other'] as const;
export type RefusalGround = (typeof refusalGrounds)[number];
export const requestStatuses = ['open', 'answered', 'refused'] as const;

/** Two months from the day it came, by the calendar. */
export function dueOn(receivedOn: string): string {
  return addMonths(receivedOn, 2);
}

/** The log is given two years back from the request; older rows only for a special reason. */
export function twoYearsBack(receivedOn: string): string {
  return addMonths(receivedOn, -24);
}

/** Years that a row of the log is kept, and so for which a request can still be answered. */
const logKeptYears = 12;

/** The earliest day on which a request can have come that is taken in today. */
export function earliestReceipt(today: string): string {
  return addMonths(today, -12 * logKeptYears);
}

export type ClockStage = 'calm' | 'soon' | 'urgent' | 'late' | 'done';
const warnsOnDay = { soon: 46, urgent: 55 } as const;

/** Which day of the clock it is, how many are left, and whether to hurry: from the 46th day soon, from the 55th urgent, after the last late. */
export function clockOf({ receivedOn, status }: { receivedOn: string; status: (typeof requestStatuses)[number] }, today: string): { day: number; daysLeft: number; stage: ClockStage } {
  const day = daysBetween(receivedOn, today);
  const daysLeft = daysBetween(today, dueOn(receivedOn));
  if (status !== 'open') return { day, daysLeft, stage: 'done' };
  if (daysLeft < 0) return { day, daysLeft, stage: 'late' };
  return { day, daysLeft, stage: day >= warnsOnDay.urgent ? 'urgent' : day >= warnsOnDay.soon ? 'soon' : 'calm' };
}

const request = {
  personId: uuid, requesterName: personName, requesterRight: z.enum(requesterRights), language, receivedOn: calendarDate,
};

/** `from` defaults to two years before the request came, `until` to the day it came. */
export const newLogRequest = z.object({ ...request, from: calendarDate.optional(), until: calendarDate.optional(), specialReason: text(2000).optional() })
  .superRefine(({ receivedOn, from = twoYearsBack(receivedOn), until = receivedOn, specialReason }, check) => {
    if (until < from) check.addIssue({ code: 'custom', path: ['until'], params: { code: 'until.before-from' } });
    if (until > receivedOn) check.addIssue({ code: 'custom', path: ['until'], params: { code: 'access-log.until-after-received' } });
    if (from < twoYearsBack(receivedOn) && specialReason === undefined) check.addIssue({ code: 'custom', path: ['specialReason'], params: { code: 'access-log.special-reason' } });
  });
export type NewLogRequest = z.infer<typeof newLogRequest>;

/** An answer gives the log's rows; a refusal says its ground, and why in words the receiver understands. */
export const answerLogRequest = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('answered') }),
  z.object({ outcome: z.literal('refused'), ground: z.enum(refusalGrounds), text: text(4000) }),
]);
export type AnswerLogRequest = z.infer<typeof answerLogRequest>;

export const logRequest = z.object({
  id: uuid, person: z.object({ id: uuid, name: z.string(), number: z.int().nullable() }), ...request, requesterName: z.string(),
  from: calendarDate, until: calendarDate, specialReason: z.string().nullable(), dueOn: calendarDate, status: z.enum(requestStatuses),
  clock: z.object({ day: z.int(), daysLeft: z.int(), stage: z.enum(['calm', 'soon', 'urgent', 'late', 'done']) }),
  refusal: z.object({ ground: z.enum(refusalGrounds), text: z.string() }).nullable(),
  answeredAt: z.iso.datetime().nullable(), answeredBy: z.object({ id: uuid, name: z.string() }).nullable(), rowCount: z.int().nullable(),
  createdBy: z.object({ id: uuid, name: z.string() }), version,
}).omit({ personId: true });
export type LogRequest = z.infer<typeof logRequest>;
export const logRequests = listOf(logRequest);
export const logRequestsQuery = listQuery.extend({ status: z.enum(requestStatuses).optional() });
export type LogRequestsQuery = z.infer<typeof logRequestsQuery>;

/** The answer as it is, or would be, given: words only, the same on the screen and on paper. */
export const logAnswer = z.object({
  language, documentTitle: z.string(), draft: z.string().nullable(), heading: z.string(), dateLine: z.string(), opening: z.array(z.string()),
  visitors: z.object({ title: z.string(), lines: z.array(z.string()) }).nullable(),
  days: z.object({ title: z.string(), items: z.array(z.object({ day: z.string(), sentences: z.array(z.string()) })) }).nullable(),
  notIncluded: z.object({ title: z.string(), lines: z.array(z.string()) }).nullable(),
  further: z.object({ title: z.string(), lines: z.array(z.string()) }),
});
export type LogAnswer = z.infer<typeof logAnswer>;

/** One request with its answer, and how many rows of the log that tells of. `familyProtected`: somebody of the family is under non-disclosure. `earlier`: how many of this person's requests were answered before. */
export const logRequestPage = logRequest.extend({ answer: logAnswer, shownRows: z.int(), familyProtected: z.boolean(), earlier: z.int() });
export type LogRequestPage = z.infer<typeof logRequestPage>;

import { z } from 'zod';
import { calendarDate, listOf, listQuery, ref, time, uuid } from '@rinnalla/platform/contract';

export const caseloadQuery = listQuery.extend({
  scope: z.enum(['mine', 'team', 'unassigned']).default('mine'),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  sort: z.enum(['attention', 'name', '-name', 'nextMeeting', 'lastContact']).default('attention'),
  /** Of this team only. */
  teamId: uuid.optional(),
});
export type CaseloadQuery = z.infer<typeof caseloadQuery>;

export const caseloadRow = z.object({
  id: uuid, number: z.int(), name: z.string(), status: z.enum(['open', 'closed']), membersCount: z.int(), responsibleWorker: ref.nullable(),
  nextMeeting: z.object({ id: uuid, date: calendarDate, startTime: time }).nullable(), openActs: z.int(), lateActs: z.int(), stale: z.boolean(),
  lastContact: calendarDate.nullable(), alerts: z.array(z.string()),
  /** The visitor stands in today for whoever is responsible. */
  standingIn: z.boolean(),
});
export type CaseloadRow = z.infer<typeof caseloadRow>;
export const caseload = listOf(caseloadRow);

export const caseloadsQuery = z.object({ teamId: uuid });
export const caseloadsRow = z.object({
  worker: ref, families: z.int(), children: z.int(), weighted: z.number(), meetingsIn30Days: z.int(), lateActs: z.int(),
  absence: z.object({ from: calendarDate, until: calendarDate }).nullable(), deputy: ref.nullable(),
});
export type CaseloadsRow = z.infer<typeof caseloadsRow>;
export const caseloads = listOf(caseloadsRow);

/** What a family weighs in a team: for itself, each child, each active special service, each late act. Set by the lead, shown to all. */
const weight = z.number().min(0).max(100);
export const loadWeights = z.object({ family: weight, child: weight, special: weight, late: weight });
export type LoadWeights = z.infer<typeof loadWeights>;

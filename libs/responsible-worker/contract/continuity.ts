import { z } from 'zod';

/** How steady one family's responsible worker has been, over all its client relationships. Of a pair, only the responsible one counts. */
export const continuity = z.object({
  changes: z.int(),
  /** Of less than a year as if it were one: two changes in a first month are not twenty-four a year. */
  changesPerYear: z.number(),
  /** Days of open client relationship when nobody was responsible. After the first naming none can come. */
  daysWithout: z.int(),
  spans: z.int(),
});
export type Continuity = z.infer<typeof continuity>;

/** The same of a team's families over the last twelve months: of the team, never of a worker. */
export const teamContinuity = z.object({
  families: z.int(), changesPerFamilyYear: z.number(), daysWithout: z.int(),
  /** From the day a second provider's service had begun to the day somebody was named; null when nobody was named after such a wait. */
  medianDaysToNaming: z.number().nullable(),
});
export type TeamContinuity = z.infer<typeof teamContinuity>;

import { z } from 'zod';
import { calendarDate, listOf, listQuery, ref, text, uuid } from '@rinnalla/platform/contract';

const narrowing = {
  familyId: uuid.optional(), personId: uuid.optional(), userId: uuid.optional(), markId: uuid.optional(), action: z.string().regex(/^[a-z:-]{1,60}$/, { error: 'malformed' }).optional(),
  outcome: z.enum(['allowed', 'refused']).optional(), basis: z.enum(['relation', 'role', 'break_glass', 'none']).optional(),
  from: calendarDate.optional(), to: calendarDate.optional(),
};
const runs = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => from === undefined || to === undefined || to >= from;
const endsBeforeItBegins = { path: ['to'], params: { code: 'until.before-from' } };

/** What the log is narrowed by, on the screen and in an extract alike. */
export const logFilter = z.strictObject(narrowing).refine(runs, endsBeforeItBegins);
export type LogFilter = z.infer<typeof logFilter>;
export const accessLogQuery = listQuery.extend(narrowing).refine(runs, endsBeforeItBegins);
export type AccessLogQuery = z.infer<typeof accessLogQuery>;

/** One visit, as it stood then. `families` adds the numbers by which people know the families. */
export const logRow = z.object({
  id: uuid, at: z.iso.datetime(), requestId: uuid, user: ref, role: z.string(), relation: z.string().nullable(), action: z.string(),
  familyIds: z.array(uuid), personIds: z.array(uuid), basis: z.object({ kind: z.string(), id: uuid.nullable() }),
  outcome: z.enum(['allowed', 'refused']), oldestShown: calendarDate.nullable(), clientAddress: z.string().nullable(),
  families: z.array(z.object({ id: uuid, number: z.int() })),
});
export type LogRow = z.infer<typeof logRow>;
export const accessLog = listOf(logRow);

/** A name, a family's number, or an id out of the page's address. */
export const findSubjects = z.object({ q: text(200) });
export type FindSubjects = z.infer<typeof findSubjects>;
/** Whose log to read: no content, only what tells one from another. */
export const subjects = z.object({
  items: z.array(z.object({ kind: z.enum(['family', 'person', 'user']), id: uuid, label: z.string(), number: z.int().nullable() })),
});
export type Subjects = z.infer<typeof subjects>;

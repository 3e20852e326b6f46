import { z } from 'zod';
import { uuid } from '@rinnalla/platform/contract';

/** What can be wrong with the log. The first four are about a row, the rest about the seals. */
export const logFaults = ['changed', 'removed', 'inserted', 'back-dated', 'seal-changed', 'seal-removed', 'seals-cut', 'unknown-key'] as const;
export type LogFault = (typeof logFaults)[number];

/** A long log is verified in parts: `next` of one answer is `after` of the following question. */
export const verificationQuery = z.object({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional() });
export type VerificationQuery = z.infer<typeof verificationQuery>;

export const verification = z.object({
  whole: z.boolean(),
  rowsChecked: z.int(),
  /** Rows so fresh that their seal is still to come. */
  unsealed: z.int(),
  /** Of them older than a minute: the sealer does not keep up. */
  overdue: z.int(),
  lastSealAt: z.iso.datetime().nullable(),
  witness: z.enum(['agrees', 'differs', 'missing']),
  /** When the database was taken back to an earlier moment, and what of the log the witness still remembers was lost by it. */
  restores: z.array(z.object({ at: z.iso.datetime(), target: z.union([z.iso.datetime(), z.literal('latest')]), seals: z.int(), rows: z.int() })),
  /** The first row that does not fit; its id is unknown where seals are gone and no witness names it. */
  firstBad: z.object({ id: uuid.nullable(), at: z.iso.datetime().nullable(), fault: z.enum(logFaults) }).nullable(),
  /** How many rows have a seal: what `rowsChecked` of all parts will come to. */
  rowsSealed: z.int(),
  next: z.int().nullable(),
});
export type Verification = z.infer<typeof verification>;

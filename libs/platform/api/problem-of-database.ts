import { Problem } from './problem';

/** Constraints whose breach is a plain answer; each domain adds its own when its module is loaded. */
const answers = new Map<string, () => Problem>();

/** Says which answer the breach of a named constraint (or one of our own error codes, `RW…`) becomes. */
export function answerBreach(constraintOrCode: string, answer: () => Problem): void {
  answers.set(constraintOrCode, answer);
}

/** Text, number, date, time zone, span or id that no column can hold: a cursor somebody made up, for one. */
const unreadable = new Set(['22P05', '22021', '22P02', '22007', '22008', '22009', '22015', '22003']);
/** Gone, full, stopping, made read-only by a failover, broken off for taking too long. */
const unavailable = /^(08|53|57|25P03|25006|58030)/;
/** What pg says without a code: no connection became free in time, the one in use went away, or the database did not answer. */
const outOfReach = /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Client (was closed|has encountered)|Query read timeout|Cannot use a pool after)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** The answer to a refusal of the database; null when the error is none or nobody foresaw it. */
export function problemOfDatabase(error: unknown): Problem | null {
  if (error instanceof Error && /^QueryRunner(Provider)?AlreadyReleasedError$/.test(error.name)) return new Problem(503, 'platform.busy');
  if (error instanceof Error && outOfReach.test(error.message)) return new Problem(503, 'platform.busy');
  const cause = causeOf(error);
  if (cause === null) return null;
  const named = answers.get(cause.constraint ?? '') ?? answers.get(cause.code);
  if (named !== undefined) return named();
  if (cause.code === '23503' || cause.code === '23514' || cause.code === '23P01' || cause.code === '23505') {
    return new Problem(409, 'platform.breaks-a-rule');
  }
  if (cause.code === '42501') return new Problem(403, 'platform.forbidden');
  if (unreadable.has(cause.code)) return new Problem(400, 'platform.malformed');
  if (gaveWay(error) || cause.code === '55P03' || unavailable.test(cause.code)) {
    return new Problem(503, 'platform.busy');
  }
  return null;
}

/** PostgreSQL's code of what failed; null when it was not the database. */
export function codeOfDatabase(error: unknown): string | null {
  return causeOf(error)?.code ?? null;
}

/** Whether PostgreSQL broke this one off so that others could go on (deadlock, or what came first): nothing of it stayed, and it can be done once more. */
export function gaveWay(error: unknown): boolean {
  const code = codeOfDatabase(error);
  return code === '40P01' || code === '40001';
}

/** TypeORM wraps what pg throws; the driver's error carries code and constraint. */
function causeOf(error: unknown): { code: string; constraint?: string } | null {
  const candidates = [error, error instanceof Error && 'driverError' in error ? error.driverError : null];
  for (const candidate of candidates) {
    if (typeof candidate !== 'object' || candidate === null) continue;
    if (!('code' in candidate) || typeof candidate.code !== 'string') continue;
    const constraint = 'constraint' in candidate && typeof candidate.constraint === 'string' ? candidate.constraint : undefined;
    if (network.has(candidate.code)) return { code: '08006' };
    if (/^[0-9A-Z]{5}$/.test(candidate.code)) return { code: candidate.code, constraint };
  }
  return null;
}

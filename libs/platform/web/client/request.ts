import type { ProblemAnswer } from '../../contract';
import { connection } from './connection';
import { door } from './door';
import { serverClock } from './server-clock';

/** A refusal or failure of the server, as it explained it. */
export class ProblemError extends Error {
  constructor(readonly status: number, readonly answer: Partial<ProblemAnswer> & Record<string, unknown>) {
    super(answer.detail ?? answer.code ?? String(status));
  }

  get code(): string {
    return this.answer.code ?? 'platform.failed';
  }
}

/** The server could not be reached at all: nothing is known of the request's effect. */
export class UnreachableError extends Error {}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** The version an edit starts from. */
  version?: number;
  /** Same key, same effect: kept over retries of one form. An edit that names none gets one of its own. */
  idempotencyKey?: string;
  /** Goes on although the page is being left. Browsers allow it for bodies below 64 KiB. */
  outlivesPage?: boolean;
}

/**
 * Asks the API. Throws ProblemError for every refusal and UnreachableError without a network. When the session has ended, the same request
 * is sent once more after the same person has signed in again, and so it is when the server wants the password first; on a page that is
 * being left it never settles.
 */
export function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return ask(path, options, read<T>);
}

/** As `request`, of a route that answers with a file: its bytes, and what its headers say. */
export function requestFile(path: string, options: RequestOptions = {}): Promise<{ bytes: Blob; headers: Headers }> {
  return ask(path, options, async (answer) => {
    if (!answer.ok) await read(answer);
    return { bytes: await answer.blob(), headers: answer.headers };
  });
}

async function ask<T>(path: string, options: RequestOptions, take: (answer: Response) => Promise<T>): Promise<T> {
  await door.passage(path);
  const { idempotencyKey = options.version === undefined ? undefined : crypto.randomUUID() } = options;
  const keyed = { ...options, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
  try {
    return await take(await send(path, keyed));
  } catch (error) {
    if (!(error instanceof ProblemError) || !await overcome(error)) throw error;
    return take(await send(path, keyed));
  }
}

function overcome({ code }: ProblemError): Promise<boolean> {
  if (code === 'platform.signed-out') return door.signedInAgain();
  return code === 'auth.step-up' ? door.passwordGiven() : Promise.resolve(false);
}

async function send(path: string, { method = 'GET', body, version, idempotencyKey, outlivesPage = false }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'fi' };
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  const sent = isForm || body === undefined ? body : JSON.stringify(body);
  const keepalive = outlivesPage && typeof sent === 'string' && sent.length < 20_000;
  const ask = () => fetch(`/api${path}`, { method, headers, credentials: 'same-origin', ...(sent === undefined ? {} : { body: sent }), keepalive });
  return untilAnswered(ask, { repeatable: method === 'GET' || idempotencyKey !== undefined, isDeed: method !== 'GET' && !outlivesPage });
}

const mostRetries = 3;
const longestWait = 10_000;

/**
 * Asks again, at most three times and not all at once, when nobody answers, when the server asks for it (503), and while the same deed is
 * still being done (409). Only what happens once under its key is asked again.
 */
async function untilAnswered(ask: () => Promise<Response>, { repeatable, isDeed }: { repeatable: boolean; isDeed: boolean }): Promise<Response> {
  const deed = isDeed ? connection.deed() : null;
  try {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask().catch(() => null);
      const last = !repeatable || attempt >= mostRetries;
      if (answer !== null) {
        serverClock.hear(answer);
        connection.found();
        if (last || !await comesLater(answer)) return answer;
      } else if (last) {
        connection.lost();
        throw new UnreachableError('unreachable');
      }
      deed?.again();
      await new Promise((resolve) => { setTimeout(resolve, waitBefore(attempt, answer)); });
    }
  } finally {
    deed?.over();
  }
}

async function comesLater(answer: Response): Promise<boolean> {
  if (answer.status !== 409) return answer.status === 503;
  const problem = safelyParsed(await answer.clone().text()) as { code?: unknown } | null;
  return problem?.code === 'platform.still-running';
}

/** Longer each time, and as long as the server asked for; by chance, so that not everybody comes back in the same moment. */
function waitBefore(attempt: number, answer: Response | null): number {
  const asked = Number(answer?.headers.get('retry-after') ?? 0) * 1000 || 0;
  return Math.min(longestWait, Math.max(asked, 300 * 2 ** attempt) + Math.random() * 300 * 2 ** attempt);
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.status === 204) return undefined as T;
  const text = await answer.text();
  const body: unknown = text === '' ? {} : safelyParsed(text);
  if (!answer.ok) throw new ProblemError(answer.status, (body ?? {}) as Partial<ProblemAnswer>);
  return body as T;
}

function safelyParsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

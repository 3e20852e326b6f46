import type { ProblemAnswer } from '@rinnalla/platform/contract';

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
  /** Same key, same effect: kept over retries of one form. */
  idempotencyKey?: string;
  language?: string;
}

type SignedOutListener = () => Promise<boolean>;
let whenSignedOut: SignedOutListener | null = null;

/** What happens when a session has ended while somebody works: answers whether the same person signed in again. */
export function onSignedOut(listener: SignedOutListener | null): void {
  whenSignedOut = listener;
}

/** Asks the API. Throws ProblemError for every refusal and UnreachableError without a network. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const answer = await send(path, options);
  if (answer.status === 401 && whenSignedOut !== null && !path.startsWith('/auth/')) {
    if (await whenSignedOut()) return read<T>(await send(path, options));
  }
  return read<T>(answer);
}

async function send(path: string, { method = 'GET', body, version, idempotencyKey }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang || 'fi' };
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  const repeatable = method === 'GET' || idempotencyKey !== undefined || version !== undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(`/api${path}`, {
        method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      if (answer.status !== 503 || !repeatable || attempt >= 2) return answer;
    } catch {
      if (!repeatable || attempt >= 2) throw new UnreachableError('unreachable');
    }
    await new Promise((resolve) => { setTimeout(resolve, 400 * 2 ** attempt); });
  }
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

export interface Asked { method: string; path: string; body: unknown; headers: Record<string, string> }
export interface Answer { status?: number; body?: unknown; headers?: Record<string, string> }
type Answering = Answer | ((asked: Asked) => Answer | Promise<Answer>);

export interface TestServer {
  /** Everything that was asked, in order. */
  asked: Asked[];
  /** What was asked of one route: `PUT /drafts/minutes:1`. */
  to: (route: string) => Asked[];
  /** From now on the route answers so. */
  answer: (route: string, answer: Answering) => void;
}

export const signedOut: Answer = { status: 401, body: { status: 401, code: 'platform.signed-out', detail: 'Et ole kirjautuneena.', errors: [] } };
export const unknown: Answer = { status: 404, body: { status: 404, code: 'platform.not-found', detail: 'Tätä ei löydy.', errors: [] } };

/**
 * A server in memory in place of the network: `respond({ 'GET /auth/me': { body: aino } })`. What it was not told of is 404. The page's own
 * code is whole: only fetch is replaced.
 */
export function respond(routes: Record<string, Answering>): TestServer {
  const asked: Asked[] = [];
  const known = new Map(Object.entries(routes));
  globalThis.fetch = async (address, { method = 'GET', body, headers } = {}) => {
    const path = String(address).replace(/^\/api/, '');
    const one: Asked = {
      method, path, headers: headers as Record<string, string>, body: typeof body === 'string' ? JSON.parse(body) as unknown : body,
    };
    asked.push(one);
    const answering = known.get(`${method} ${path}`) ?? unknown;
    return asResponse(typeof answering === 'function' ? await answering(one) : answering);
  };
  return {
    asked,
    to: (route) => asked.filter(({ method, path }) => `${method} ${path}` === route),
    answer: (route, answering) => { known.set(route, answering); },
  };
}

function asResponse({ status = 200, body, headers = {} }: Answer): Response {
  const text = () => Promise.resolve(body === undefined ? '' : JSON.stringify(body));
  const answer = { status, ok: status < 400, headers: new Headers(headers), text } as Response;
  return { ...answer, clone: () => answer };
}

import { Agent, request as open, type IncomingHttpHeaders } from 'node:http';
import type { HostileRequest } from './hostile-request';

export interface HostileAnswer { status: number; headers: IncomingHttpHeaders; bytes: Buffer; ms: number }

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
export const closeConnections = () => { agent.destroy(); };

function cookieOf({ cookie }: HostileRequest, session: string | null): Record<string, string> {
  if (session === null) return cookie === 'broken' ? { Cookie: 'sid=%zz; =; ;;;' } : {};
  switch (cookie) {
    case 'good': return { Cookie: session };
    case 'none': return {};
    case 'broken': return { Cookie: `${session.slice(0, -1)}%; sid; =x; __proto__=1; sid="` };
    case 'twice': return { Cookie: `sid=x; ${session}` };
    case 'many': return { Cookie: `${Array.from({ length: 300 }, (_, nr) => `k${nr}=v`).join('; ')}; ${session}` };
  }
}

/** Null: the connection went before an answer, which is what a cut request asks for. */
export function sendHostile(port: number, hostile: HostileRequest, session: string | null): Promise<HostileAnswer | null> {
  const { method, path, body } = hostile;
  const content = body === null ? null : body.kind === 'bytes' ? Buffer.from(body.base64, 'base64') : Buffer.from(body.text);
  const headers: Record<string, string | string[]> = { ...cookieOf(hostile, session) };
  if (content !== null) {
    headers['Content-Type'] = body?.kind === 'bytes' ? body.type : 'application/json';
    if (body?.kind === 'chunked') headers['Transfer-Encoding'] = 'chunked';
    else headers['Content-Length'] = String(content.length);
  }
  Object.assign(headers, Object.fromEntries(Object.entries(hostile.headers).map(([name, value]) => [name, onTheLine(value)])));
  const began = performance.now();
  return new Promise((resolve) => {
    const outgoing = open({ host: '127.0.0.1', port, method, path, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      const done = () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks), ms: performance.now() - began });
      incoming.on('end', done).on('error', done);
    });
    outgoing.on('error', () => resolve(null));
    if (body?.kind === 'cut') {
      outgoing.write(content?.subarray(0, Math.floor(content.length / 2)) ?? '');
      setTimeout(() => outgoing.destroy(), 20);
    } else outgoing.end(content ?? undefined);
  });
}

/** What Node writes into a header. */
function onTheLine(value: string | string[]): string | string[] {
  if (Array.isArray(value)) return value.map((one) => onTheLine(one) as string);
  return Buffer.from(value, 'utf8').toString('latin1').replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '');
}

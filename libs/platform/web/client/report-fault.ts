import { ProblemError, request, UnreachableError } from './request';

const place = /\/assets\/[\w.-]+\.js:\d+:\d+/g;

/** What a fault is called and where in our own files it happened: never its message, which may quote what somebody typed. */
export function describeFault(error: unknown): { kind: string; where: string[] } {
  if (!(error instanceof Error)) return { kind: 'Unknown', where: [] };
  // A stack begins with the message, which may run over several lines.
  const stack = error.stack ?? '';
  const from = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length;
  return { kind: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error', where: (stack.slice(from).match(place) ?? []).slice(0, 8) };
}

const told = new WeakSet();

/** Refusals and a lost network are no faults of the page. */
export function isFault(error: unknown): boolean {
  return !(error instanceof ProblemError || error instanceof UnreachableError);
}

/** Tells the server, once, that a page failed, under a code that its user can give to support. */
export function reportFault(error: unknown, id: string = crypto.randomUUID()): void {
  if (!isFault(error)) return;
  const thing = Object(error) as object;
  if (told.has(thing)) return;
  told.add(thing);
  request('/fault-reports', { method: 'POST', body: { id, ...describeFault(error) } }).catch(() => undefined);
}

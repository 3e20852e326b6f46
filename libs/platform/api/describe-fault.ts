/** Kind and place of a fault, never its message: messages of the database quote what people typed. */
export function describeFault(error: unknown): { kind: string; code?: unknown; where?: string[] } {
  if (!isError(error)) return { kind: typeof error };
  const code = 'code' in error && /^[\w-]{1,40}$/.test(String(error.code)) ? error.code : undefined;
  // A stack begins with the message, which may run over several lines and look like a place itself.
  const stack = error.stack ?? '';
  const from = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length;
  const where = stack.slice(from).split('\n').map((line) => line.trim()).filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8);
  return { kind: error.name, code, where };
}

/** Errors of another realm are errors as well. */
export function isError(error: unknown): error is Error {
  return error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
}

import { Client } from 'pg';

/** Every statement that any client of this process sends to PostgreSQL while the deed is done, in order; the pulse, which beats by the clock, is no deed's. */
export async function statementsDuring(deed: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const send = Client.prototype.query;
  Client.prototype.query = function counted(this: Client & { connectionParameters: { application_name?: string } }, ...args: unknown[]) {
    const [what] = args;
    if (this.connectionParameters.application_name !== 'rinnalla-pulse') sent.push(typeof what === 'string' ? what : (what as { text: string }).text);
    return (send as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof send;
  try {
    await deed();
  } finally {
    Client.prototype.query = send;
  }
  return sent;
}

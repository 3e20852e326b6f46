import { Client } from 'pg';

/** A call of one of our functions and nothing else: there is nothing in it that could be planned badly for other values. */
const oneCall = /^select (\* from )?app\.\w+\([$\d, ]*\)( as \w+)?$/;
const names = new Map<string, string>();

/**
 * A connection that sends in one piece what is asked in one go, and a transaction's beginning with its first statement; a call of one function is read
 * and planned once. Needs `pipeline`, by which a statement is sent before the answer to the one before it is there.
 */
export class BatchingClient extends Client {
  private begins = false;

  // Typed so that every overload of pg's own is met.
  override query(...asked: never[]): never {
    if (asked[0] === 'START TRANSACTION') {
      this.begins = true;
      return Promise.resolve() as never;
    }
    const { stream } = this.connection;
    stream.cork();
    // Runs when all that follows from the last answer has been asked.
    process.nextTick(() => stream.uncork());
    if (this.begins) {
      this.begins = false;
      // Nothing may run outside the transaction that it belongs to.
      super.query('START TRANSACTION').catch((error: Error) => stream.destroy(error));
    }
    return (super.query as (...all: unknown[]) => never).apply(this, named(asked));
  }
}

function named([text, values, ...rest]: unknown[]): unknown[] {
  if (typeof text !== 'string' || !Array.isArray(values) || !oneCall.test(text)) return [text, values, ...rest];
  const name = names.get(text) ?? `call ${names.size + 1}`;
  names.set(text, name);
  return [{ name, text, values }, ...rest];
}

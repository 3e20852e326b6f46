import { DatabaseError, type ClientConfig, type QueryResult } from 'pg';
import { BatchingClient } from './batching-client';

const giveUpWords = 'canceling wait for synchronous replication';

/**
 * A connection on which a commit counts only when it is one, and when the standby has it. When the wait for the standby is broken off, PostgreSQL
 * commits here, says so in a warning and reports success; at the next failover such a write is lost. Here the statement fails instead, and
 * whoever sent the request asks again with the same key. The warning is known by its English words: set `lc_messages = 'C'` on a server of your
 * own. A commit after a failed statement is answered by a rollback, which PostgreSQL calls no error either: here it is one.
 */
export class AcknowledgedClient extends BatchingClient {
  constructor(config?: string | ClientConfig) {
    super(config);
    // Whoever asks it next is told that it is broken. Between two who use it nobody listens, and a fault that nobody hears ends the server: the pool hands it on in
    // the very moment that an answer ends, and the next words of a database that was killed are in the same packet.
    this.on('error', () => undefined);
    this.on('notice', ({ message, code }) => {
      // The one place where a statement can still be made to fail although its server has accepted it.
      if (code === '01000' && message?.startsWith(giveUpWords) === true) this.connection.emit('errorMessage', unacknowledged());
    });
  }

  override query(...asked: never[]): never {
    const answer = super.query(...asked) as Promise<QueryResult>;
    return (asked[0] === 'COMMIT' ? answer.then(refuseRollback) : answer) as never;
  }
}

function refuseRollback(result: QueryResult): QueryResult {
  if (result.command !== 'ROLLBACK') return result;
  const error = new DatabaseError('an earlier statement failed: the commit was a rollback', 0, 'error');
  error.code = '25P02';
  throw error;
}

/** A class 08 error: whether the write stays is not known. */
function unacknowledged(): DatabaseError {
  const error = new DatabaseError('the commit has not reached the standby', 0, 'error');
  error.code = '08007';
  return error;
}

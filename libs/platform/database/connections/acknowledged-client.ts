import { Client, DatabaseError, type ClientConfig } from 'pg';

const giveUpWords = 'canceling wait for synchronous replication';

/**
 * A connection on which a commit counts only when the standby has it. When that wait is broken off, PostgreSQL commits here, says so in a
 * warning and reports success; at the next failover such a write is lost. Here the statement fails instead, and whoever sent the request
 * asks again with the same key. The warning is known by its English words: set `lc_messages = 'C'` on a server of your own.
 */
export class AcknowledgedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('notice', ({ message, code }) => {
      // The one place where a statement can still be made to fail although its server has accepted it.
      if (code === '01000' && message?.startsWith(giveUpWords) === true) this.connection.emit('errorMessage', unacknowledged());
    });
  }
}

/** A class 08 error: whether the write stays is not known. */
function unacknowledged(): DatabaseError {
  const error = new DatabaseError('the commit has not reached the standby', 0, 'error');
  error.code = '08007';
  return error;
}

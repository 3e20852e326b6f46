import type { EntityManager } from 'typeorm';

/**
 * The API's own role has no right to the log or to what is asked about it: what reads them runs in the auditor's role, which is laid down
 * again at once. After a failed statement there is nothing to lay down: the transaction is undone, and the role with it.
 */
export async function asAuditor<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  await tx.query('set local role app_auditor');
  const answer = await work();
  await tx.query('reset role');
  return answer;
}

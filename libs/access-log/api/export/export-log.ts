import type { EntityManager } from 'typeorm';
import { requireFreshSignIn, takeTurn, type Visit } from '@rinnalla/access-control/api';
import { newId, type Keys, type Sentences, utcText } from '@rinnalla/platform/api';
import { mostExported, signatureLine, type CheckedExport, type CheckExport, type ExportLog } from '../../contract';
import { findExtractRows } from '../access-log.queries';
import { asAuditor } from '../as-auditor';
import { exportFile } from './export-file';
import { isSigned, signExport } from './export-signature';

export interface Exporting { filter: ExportLog; keys: Keys; sentences: Sentences; most?: number }
export interface Exported { id: string; bytes: Buffer; sha256: string; signature: string; rows: number; cut: boolean }

/**
 * An extract of the log: the rows that the screen shows under the same filters, and no others. Asks for a fresh sign-in, five times an hour
 * at most. Its hash, signature and number of rows are kept.
 */
export async function exportLog(tx: EntityManager, visit: Visit, { filter, keys, sentences, most = mostExported }: Exporting): Promise<Exported> {
  requireFreshSignIn(visit);
  await takeTurn(tx, { who: visit.userId, kind: 'access-log:export', count: 5, minutes: 60, code: 'access-log.too-many-exports' });
  const id = newId();
  const found = await findExtractRows(tx, { filter, most: most + 1 });
  const cut = found.length > most;
  const rows = found.slice(0, most);
  const signed = await exportFile(sentences, visit.language, { rows, cut, by: visit.displayName, at: visit.now, logId: visit.requestId, filter: JSON.stringify(filter) });
  const { sha256, signature } = signExport(keys, signed);
  await asAuditor(tx, () => tx.query(
    `insert into app.log_export (id, request_id, at, user_id, user_name, filter, row_count, cut, sha256, signature)
       values ($1, $2, app.now(), $3, $4, $5, $6, $7, $8, $9)`,
    [id, visit.requestId, visit.userId, visit.displayName, JSON.stringify(filter), rows.length, cut, Buffer.from(sha256, 'hex'), Buffer.from(signature, 'base64url')]));
  return { id, bytes: Buffer.concat([signed, Buffer.from(signatureLine({ sha256, signature }))]), sha256, signature, rows: rows.length, cut };
}

/** Whether a file with this hash is one that was given, as it was given. */
export async function checkExport(tx: EntityManager, keys: Keys, input: CheckExport): Promise<CheckedExport> {
  const [extract] = await asAuditor(tx, () => tx.query<Array<NonNullable<CheckedExport['extract']>>>(
    `select id, ${utcText('at')} as at, user_name as by, row_count as rows, cut from app.log_export where sha256 = $1 and signature = $2 limit 1`,
    [Buffer.from(input.sha256, 'hex'), Buffer.from(input.signature, 'base64url')]));
  return { unchanged: isSigned(keys, input) || extract !== undefined, extract: extract ?? null };
}

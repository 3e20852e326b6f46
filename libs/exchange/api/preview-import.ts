import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Visit } from '@rinnalla/access-control/api';
import { indexesOfIdentityCode } from '@rinnalla/families/api';
import { newId, Problem, type Keys } from '@rinnalla/platform/api';
import type { ColumnMapping } from '../contract';
import { limits, previewCaseload, UnreadableFile, type CaseloadPreview, type StaffMember, type Stored, type UnreadableCode } from '../reading';
import type { StoredPreview } from './caseload-import.queries';
import type { Upload } from './read-upload';
import { findNumbersElsewhere, listStaffToName, listStored } from './stored-records.queries';

const statusOf: Record<UnreadableCode, number> = {
  'file.too-large': 413, 'file.too-many-rows': 413, 'file.too-many-columns': 413, 'file.swells': 413, 'file.unsupported': 415,
  'file.old-excel': 415, 'file.empty': 422, 'file.damaged': 422, 'file.quotes': 422,
};

export interface Read {
  preview: CaseloadPreview;
  staff: StaffMember[];
  known: Stored;
}

/** Reads a list against what is stored now. Throws 413, 415 or 422 with a sentence that says what to do when nothing of it can be read. */
export async function readCaseload(
  tx: EntityManager, visit: Visit, { keys, bytes, mapping }: { keys: Keys; bytes: Buffer; mapping?: ColumnMapping },
): Promise<Read> {
  const [staff, known] = [await listStaffToName(tx), await listStored(tx)];
  try {
    const preview = await previewCaseload({
      bytes, staff, known, mapping, today: visit.today, identityKey: identityKeysAmong(known, keys),
      numbersElsewhere: (numbers) => findNumbersElsewhere(tx, known, numbers),
    });
    return { preview, staff, known };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new Problem(statusOf[error.code], `exchange.${error.code}`, { ...limits, ...error.params });
  }
}

/** While keys are being changed, a stored code may be known under either: that one is its key. */
function identityKeysAmong(known: Stored, keys: Keys): (code: string) => string {
  const stored = new Set(known.persons.flatMap(({ identityKeys }) => identityKeys.map(({ key }) => key)));
  return (code) => {
    const [newest = '', ...older] = indexesOfIdentityCode(keys, code).map((index) => index.toString('hex'));
    return older.find((key) => stored.has(key)) ?? newest;
  };
}

/**
 * Keeps an uploaded list, sealed, with what an import of it would do; of clients nothing is written. Uploads that their maker left
 * unconfirmed for a day are thrown away here.
 */
export async function previewImport(tx: EntityManager, visit: Visit, { keys, upload }: { keys: Keys; upload: Upload }): Promise<string> {
  const { preview } = await readCaseload(tx, visit, { keys, bytes: upload.bytes });
  await tx.query(`delete from app.caseload_import where created_by = $1 and status = 'previewed' and created_at < app.now() - interval '1 day'`, [visit.userId]);
  const id = newId();
  await tx.query(
    `insert into app.caseload_import (id, file_name, file_hash, file, preview, created_by, created_at) values ($1, $2, $3, $4, $5, $6, app.now())`,
    [id, upload.fileName, createHash('sha256').update(upload.bytes).digest(), keys.seal(upload.bytes, id), JSON.stringify(toStore(preview)), visit.userId]);
  return id;
}

/** Reads the same list anew with columns named by hand. */
export async function mapColumns(
  tx: EntityManager, visit: Visit, { keys, id, mapping }: { keys: Keys; id: string; mapping: ColumnMapping },
): Promise<void> {
  const { preview } = await readCaseload(tx, visit, { keys, bytes: await openUpload(tx, keys, id), mapping });
  await tx.query('update app.caseload_import set mapping = $2, preview = $3 where id = $1', [id, JSON.stringify(mapping), JSON.stringify(toStore(preview))]);
}

/** The bytes of an import that waits for its confirmation, locked until the transaction ends. Throws 404, or 409 once these bytes were imported. */
export async function openUpload(tx: EntityManager, keys: Keys, id: string): Promise<Buffer> {
  const [row] = await tx.query<Array<{ imported: boolean; file: Buffer | null }>>(
    'select app.file_imported_at(file_hash) is not null as imported, file from app.caseload_import where id = $1 for update', [id]);
  if (row === undefined) throw Problem.notFound();
  if (row.imported || row.file === null) throw new Problem(409, 'exchange.already-imported');
  return keys.open(row.file, id);
}

/** `read` holds identity codes in the open and stays in memory. Ids of matched records are kept so that a later look can be logged. */
export function toStore({ read, ...shown }: CaseloadPreview): StoredPreview {
  const families = new Set(read.flatMap(({ known }) => known?.id ?? []));
  const persons = new Set(read.flatMap(({ sameAs, maybeSameAs }) => sameAs?.personId ?? maybeSameAs?.personId ?? []));
  return { ...shown, matched: { families: [...families], persons: [...persons] } };
}

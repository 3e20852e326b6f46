import type { DataSource, EntityManager } from 'typeorm';
import { resealIdentityCode, type SealedRow } from '@rinnalla/families/api';
import type { Keys } from '@rinnalla/platform/api';

interface Pace { batch?: number; onBatch?: (done: number) => void | Promise<void> }

/**
 * Brings what is sealed under an older key under the newest one, batch by batch while everybody works; killed in between, it goes on
 * where it was. The connection is the owner's. Answers how many rows were sealed anew.
 */
export async function resealAll(owner: DataSource, keys: Keys, { batch = 500, onBatch }: Pace = {}): Promise<number> {
  let done = 0;
  for (;;) {
    const count = await owner.transaction(async (tx) => {
      await tx.query('set local role app_definer');
      return await resealCodes(tx, keys, batch) + await resealFiles(tx, keys);
    });
    if (count === 0) return done;
    done += count;
    await onBatch?.(done);
  }
}

/** How many rows are still sealed under an older key. */
export async function countOlder(owner: DataSource, keys: Keys): Promise<number> {
  return owner.transaction(async (tx) => {
    await tx.query('set local role app_definer');
    const [row] = await tx.query<Array<{ count: number }>>('select count(*)::int as count from app.person_secret where key_version < $1', [keys.version]);
    return (row?.count ?? 0) + (await filesUnderOlder(tx, keys)).length;
  });
}

async function resealCodes(tx: EntityManager, keys: Keys, batch: number): Promise<number> {
  const rows = await tx.query<SealedRow[]>(
    `select id, person_id, ciphertext, key_version from app.person_secret where key_version < $1 order by id limit $2 for update`, [keys.version, batch]);
  if (rows.length === 0) return 0;
  await tx.query(
    `update app.person_secret s set ciphertext = decode(r.ciphertext, 'hex'), key_version = r."keyVersion", blind_index = decode(r."blindIndex", 'hex')
       from jsonb_to_recordset($1) as r(id uuid, ciphertext text, "keyVersion" int, "blindIndex" text) where s.id = r.id`,
    [JSON.stringify(rows.map((row) => resealIdentityCode(keys, row)))]);
  return rows.length;
}

/** Uploaded lists that wait for their confirmation carry no version: one that the newest key does not open is older. */
async function resealFiles(tx: EntityManager, keys: Keys): Promise<number> {
  const files = await filesUnderOlder(tx, keys);
  for (const { id, file } of files) {
    await tx.query('update app.caseload_import set file = $2 where id = $1', [id, keys.seal(keys.open(file, id), id)]);
  }
  return files.length;
}

async function filesUnderOlder(tx: EntityManager, keys: Keys): Promise<Array<{ id: string; file: Buffer }>> {
  const files = await tx.query<Array<{ id: string; file: Buffer }>>('select id, file from app.caseload_import where file is not null for update');
  return files.filter(({ id, file }) => {
    try {
      keys.open(file, id, keys.version);
      return false;
    } catch {
      return true;
    }
  });
}

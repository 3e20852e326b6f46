import type { EntityManager } from 'typeorm';
import { newId, type Keys } from '@rinnalla/platform/api';
import { maskIdentityCode, parseIdentityCode } from '../contract';

const context = (personId: string, keyVersion: number) => `${personId}|identity_code|${keyVersion}`;

/** What the database holds of a code: sealed to its person, a keyed hash for exact search, a mask for the eye. */
export function sealIdentityCode(keys: Keys, personId: string, code: string) {
  const parsed = parseIdentityCode(code);
  return {
    id: newId(), personId, ...sealed(keys, personId, code), masked: maskIdentityCode(code), temporary: parsed.ok && parsed.temporary,
  };
}

function sealed(keys: Keys, personId: string, code: string) {
  const { version } = keys;
  return {
    ciphertext: keys.seal(Buffer.from(code), context(personId, version), version).toString('hex'),
    keyVersion: version, blindIndex: keys.blindIndex(normal(code), version).toString('hex'),
  };
}

const normal = (code: string) => code.trim().toUpperCase();

/** What an identity code is searched by: its keyed hash under every key that is still in use, newest first. */
export function indexesOfIdentityCode(keys: Keys, code: string): Buffer[] {
  return keys.blindIndexes(normal(code));
}

/** Writes codes of persons who have none yet, in one statement. */
export async function storeIdentityCodes(tx: EntityManager, keys: Keys, codes: Array<{ personId: string; code: string }>): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map(({ personId, code }) => sealIdentityCode(keys, personId, code));
  await tx.query(
    `insert into app.person_secret (id, person_id, ciphertext, key_version, blind_index, masked, temporary)
       select id, "personId", decode(ciphertext, 'hex'), "keyVersion", decode("blindIndex", 'hex'), masked, temporary
       from jsonb_to_recordset($1) as r(id uuid, "personId" uuid, ciphertext text, "keyVersion" int, "blindIndex" text, masked text, temporary boolean)`,
    [JSON.stringify(rows)]);
}

/** A permanent code in place of a temporary or mistyped one; the former stays as history and is still found by search. */
export async function replaceIdentityCode(tx: EntityManager, keys: Keys, { personId, code }: { personId: string; code: string | null }): Promise<void> {
  const [same] = code === null ? [] : await tx.query<unknown[]>(
    'select 1 from app.person_secret where person_id = $1 and blind_index = any ($2) and replaced_at is null', [personId, indexesOfIdentityCode(keys, code)]);
  if (same !== undefined) return;
  await tx.query(`update app.person_secret set replaced_at = app.now() where person_id = $1 and replaced_at is null`, [personId]);
  if (code !== null) await storeIdentityCodes(tx, keys, [{ personId, code }]);
}

/** The code in clear. The caller's route logs the act. */
export async function openIdentityCode(tx: EntityManager, keys: Keys, personId: string): Promise<string | null> {
  const [row] = await tx.query<Array<{ ciphertext: Buffer; key_version: number }>>(
    'select ciphertext, key_version from app.person_secret where person_id = $1 and replaced_at is null', [personId]);
  return row === undefined ? null : keys.open(row.ciphertext, context(personId, row.key_version), row.key_version).toString('utf8');
}

export interface SealedRow { id: string; person_id: string; ciphertext: Buffer; key_version: number }

/** The same code under the newest keys, with its hash. Throws when it cannot be opened. */
export function resealIdentityCode(keys: Keys, row: SealedRow): { id: string; ciphertext: string; keyVersion: number; blindIndex: string } {
  const code = keys.open(row.ciphertext, context(row.person_id, row.key_version), row.key_version).toString('utf8');
  return { id: row.id, ...sealed(keys, row.person_id, code) };
}

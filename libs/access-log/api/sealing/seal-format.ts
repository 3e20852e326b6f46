import { hash } from 'node:crypto';

/** A batch of the log as it is signed. Numbers of transactions are text: they outgrow a double. */
export interface Seal {
  number: number;
  from: string;
  to: string;
  rows: number;
  first: { id: string; at: string };
  leaves: Buffer;
  root: Buffer;
  previous: Buffer;
  keyId: string;
  sealedAt: string;
}
export interface SignedSeal extends Seal { head: Buffer; signature: Buffer }

/** What a witness keeps: enough to tell that this very seal stood, and which row was its first. */
export interface Head {
  installation: string;
  number: number;
  head: string;
  rows: number;
  first: { id: string; at: string };
  sealedAt: string;
  keyId: string;
  signature: string;
}

export const noPrevious = Buffer.alloc(32);

/** Every word of a seal, in one order for ever. The installation is in it: a seal of another one fits nowhere here. */
export function sealText(installation: string, seal: Seal): string {
  return [
    'rinnalla-log-seal-1', installation, seal.number, seal.from, seal.to, seal.rows, seal.first.id, seal.first.at, sha256(seal.leaves).toString('hex'),
    seal.root.toString('hex'), seal.previous.toString('hex'), seal.keyId, seal.sealedAt,
  ].join('\n');
}

export function sha256(bytes: Buffer | string): Buffer {
  return hash('sha256', bytes, 'buffer');
}

export function headOf(installation: string, { number, head, rows, first, sealedAt, keyId, signature }: SignedSeal): Head {
  return { installation, number, head: head.toString('hex'), rows, first, sealedAt, keyId, signature: signature.toString('base64') };
}

/** How a seal is read from its table: as text wherever the session's settings could change the writing. */
export const sealColumns = `number::int as number, from_xid::text as "from", to_xid::text as "to", row_count as rows, first_id as "firstId",
  to_char(first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "firstAt", leaves, root, previous, head, signature, key_id as "keyId",
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sealedAt"`;

export type SealRecord = Omit<SignedSeal, 'first'> & { firstId: string; firstAt: string };

export function sealFrom({ firstId, firstAt, ...seal }: SealRecord): SignedSeal {
  return { ...seal, first: { id: firstId, at: firstAt } };
}

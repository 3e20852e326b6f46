import type { FastifyRequest } from 'fastify';
import { hasUnstorableText } from '@rinnalla/platform/contract';
import { Problem } from '@rinnalla/platform/api';

export interface Upload {
  fileName: string;
  bytes: Buffer;
}

const longestName = 200;

/** The one file of a multipart request. Throws 415 when the request is no form, 400 for a form that breaks off, 422 without a file, 413 past the server's limit. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem(415, 'platform.unsupported-type');
  const file = await request.file().catch(refuseBroken);
  if (file === undefined) throw Problem.field('file', 'exchange.no-file');
  return { fileName: safeName(file.filename), bytes: await file.toBuffer().catch(refuseBroken) };
}

/** The reader of forms says with a status what is too large; of a form that is none it only says that it stumbled. */
function refuseBroken(error: unknown): never {
  if (error instanceof Error && 'statusCode' in error) throw error;
  throw new Problem(400, 'platform.malformed');
}

/** A name to show, never a path: the last part, without signs that no screen or column can hold. */
function safeName(typed: string): string {
  const last = typed.split(/[/\\]/).at(-1) ?? '';
  const plain = last.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return hasUnstorableText(plain) || plain === '' ? 'tiedosto' : [...plain].slice(0, longestName).join('');
}

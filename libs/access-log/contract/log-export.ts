import { z } from 'zod';
import { uuid } from '@rinnalla/platform/contract';
import { logFilter } from './access-log';

/** The screen's own filters and nothing besides: an unknown word in the question is refused, never read as "everything". */
export const exportLog = logFilter;
export type ExportLog = z.infer<typeof exportLog>;

/** Most rows of one extract; the file's last row but one says when there were more. */
export const mostExported = 20_000;

/** What stands in a file's last line, and the hash of all that stands above it. The file itself need not leave the device. */
export const checkExport = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: 'malformed' }), signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, { error: 'malformed' }),
});
export type CheckExport = z.infer<typeof checkExport>;
/** Whether the file is as it was given, and which extract it is. */
export const checkedExport = z.object({
  unchanged: z.boolean(), extract: z.object({ id: uuid, at: z.iso.datetime(), by: z.string(), rows: z.int(), cut: z.boolean() }).nullable(),
});
export type CheckedExport = z.infer<typeof checkedExport>;

const lastLine = /^"?# sha256:([0-9a-f]{64}) ed25519:([A-Za-z0-9_-]{86})"?$/;

/** The last line of an extract. */
export function signatureLine({ sha256, signature }: CheckExport): string {
  return `# sha256:${sha256} ed25519:${signature}\r\n`;
}

/** Parts a file into what was signed and what its last line says of it; null where it has no such line. */
export function partsOfExport(file: Uint8Array): { signed: Uint8Array; said: CheckExport } | null {
  let end = file.length;
  while (end > 0 && (file[end - 1] === 10 || file[end - 1] === 13)) end -= 1;
  const start = file.lastIndexOf(10, end - 1) + 1;
  const [, sha256, signature] = lastLine.exec(new TextDecoder().decode(file.subarray(start, end))) ?? [];
  return sha256 === undefined || signature === undefined ? null : { signed: file.subarray(0, start), said: { sha256, signature } };
}

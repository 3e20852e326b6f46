import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MessageFailure } from '../contract';
import type { Letter } from './letter';

/** A way for letters to leave. Throws `Undelivered` when one did not. */
export interface Post {
  deliver(letter: Letter): Promise<void>;
  close(): void;
}

export class Undelivered extends Error {
  constructor(readonly why: MessageFailure, readonly forGood: boolean) {
    super(why);
  }
}

const fileFrom = 'Rinnalla <rinnalla@rinnalla.invalid>';

/** Each letter is a file named by its message. Written beside and renamed: whole or not at all, and the same letter again is the same file. */
export function postToFolder(folder: string): Post {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async deliver(letter) {
      const { message } = await writer.sendMail({ ...envelopeOf(letter), from: fileFrom });
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${letter.id}.eml`);
      const part = `${file}.${process.pid}.part`;
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(message as Buffer);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
    },
    close: () => writer.close(),
  };
}

/** Says in the terminal that a letter would have left; neither its receiver nor its words. */
export function postToTerminal(say: (line: string) => void): Post {
  return { deliver: async ({ messageId }) => say(`A message was not sent, because no way for it is set: ${messageId}\n`), close: () => undefined };
}

export function postBySmtp({ url, from }: { url: string; from: string }): Post {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    async deliver(letter) {
      try {
        await transport.sendMail({ ...envelopeOf(letter), from });
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        // 5xx is the server's last word about this receiver; anything else may pass.
        throw code >= 500 ? new Undelivered('refused', true) : new Undelivered('unreachable', false);
      }
    },
    close: () => transport.close(),
  };
}

function envelopeOf({ messageId, to, subject, text }: Letter) {
  return { messageId, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' }, disableFileAccess: true, disableUrlAccess: true };
}

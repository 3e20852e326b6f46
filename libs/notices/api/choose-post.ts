import { join } from 'node:path';
import { postBySmtp, postToFolder, postToTerminal, type Post } from './post';

/** `said` is what the terminal tells about it at the start. */
export interface ChosenPost { post: Post; said: string }

/**
 * Mail leaves the machine only where three settings say so, the last of them naming this very installation: a copy of the database
 * started elsewhere reaches nobody. Otherwise letters go to a folder, or are told of in the terminal.
 */
export function choosePost({ env, installationId, dataDir, say }: {
  env: NodeJS.ProcessEnv; installationId: string; dataDir: string | undefined; say: (line: string) => void;
}): ChosenPost {
  const { SMTP_URL: url = '', MAIL_FROM: from = '', MAIL_ALLOWED_FOR: allowedFor = '' } = env;
  if (url !== '' && from !== '' && allowedFor === installationId) {
    return { post: postBySmtp({ url, from }), said: `Messages are sent by e-mail from ${from}.` };
  }
  const post = dataDir === undefined ? postToTerminal(say) : postToFolder(join(dataDir, 'outbox'));
  const instead = dataDir === undefined ? 'Messages are only told of here.' : `Messages are written to ${join(dataDir, 'outbox')}.`;
  if (url === '') return { post, said: `No e-mail leaves: SMTP_URL is not set. ${instead}` };
  if (from === '') return { post, said: `No e-mail leaves: MAIL_FROM is not set. ${instead}` };
  return { post, said: `No e-mail leaves: MAIL_ALLOWED_FOR does not name this installation, whose id is ${installationId}. ${instead}` };
}

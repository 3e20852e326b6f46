import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Job, Sentences } from '@rinnalla/platform/api';
import { writeLetter, type ClaimedMessage } from './letter';
import { Undelivered, type Post } from './post';

export interface Sending { post: Post; sentences: Sentences; /** Where the application is found, without a slash at the end. */ publicUrl: string }

const atOnce = 20;

/**
 * Sends what is due. A message is claimed, delivered and then marked: whoever dies in between leaves it to the next, who sends the same
 * message under the same id. One that fails does not keep the others back.
 */
export async function sendMessages(dataSource: DataSource, sending: Sending): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 };
  for (;;) {
    const claimed = await dataSource.query<ClaimedMessage[]>(
      `select id, email, language, notice_count as "noticeCount", installation_id as "installationId" from app.claim_messages($1)`, [atOnce]);
    for (const message of claimed) {
      const failure = await sendOne(message, sending);
      if (failure === null) await dataSource.query('select app.message_sent($1)', [message.id]);
      else await dataSource.query('select app.message_failed($1, $2, $3)', [message.id, failure.why, failure.forGood]);
      outcome[failure === null ? 'sent' : 'failed'] += 1;
    }
    if (claimed.length < atOnce) return outcome;
  }
}

async function sendOne(message: ClaimedMessage, { post, sentences, publicUrl }: Sending): Promise<Undelivered | null> {
  const to = message.email?.trim() ?? '';
  if (to === '') return new Undelivered('no-address', true);
  if (!z.email().safeParse(to).success) return new Undelivered('bad-address', true);
  try {
    await post.deliver(writeLetter(sentences, { message, to, link: `${publicUrl}/ilmoitukset` }));
    return null;
  } catch (error) {
    return error instanceof Undelivered ? error : new Undelivered('unsent', false);
  }
}

export function sendMessagesJob(sending: Sending): Job {
  return { name: 'send_messages', cron: '* * * * *', run: async (dataSource) => { await sendMessages(dataSource, sending); } };
}

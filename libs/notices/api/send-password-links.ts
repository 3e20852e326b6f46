import type { DataSource, EntityManager } from 'typeorm';
import { newId, type Job } from '@rinnalla/platform/api';
import { newToken } from '@rinnalla/staff/api';
import type { Language } from '@rinnalla/platform/contract';
import { writePasswordLetter } from './letter';
import type { Sending } from './send-messages';

const hours = 1;
const tries = 5;

interface Asked { id: string; userId: string; email: string; language: Language; installationId: string }

/**
 * Sends the links to a new password that were asked for since. The link is made here, so that its secret stands nowhere but in the letter; an
 * earlier one that was sent so stops working. A letter that did not leave is tried again, with another link.
 */
export async function sendPasswordLinks(dataSource: DataSource, { post, sentences, publicUrl }: Sending): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 };
  await dataSource.query(`delete from app.password_reset where done_at < app.now() - interval '1 day'`);
  for (;;) {
    const made = await dataSource.transaction(makeNextLink);
    if (made === null) return outcome;
    const letter = writePasswordLetter(sentences, { ...made.asked, link: `${publicUrl}/salasana/${made.token}`, hours });
    const left = await post.deliver(letter).then(() => true, () => false);
    if (left) await dataSource.query('update app.password_reset set done_at = app.now() where id = $1', [made.asked.id]);
    outcome[left ? 'sent' : 'failed'] += 1;
  }
}

async function makeNextLink(tx: EntityManager): Promise<{ asked: Asked; token: string } | null> {
  // What was asked for nobody, or too often in vain, is done with.
  await tx.query(
    `update app.password_reset r set done_at = app.now() where r.done_at is null and (r.attempts >= $1 or not exists
       (select from app.user_account u where u.id = r.user_id and u.status = 'active' and coalesce(u.email, '') <> ''))`, [tries]);
  const [asked] = await tx.query<Asked[]>(
    `select r.id, r.user_id as "userId", u.email, u.language, i.id as "installationId" from app.password_reset r join app.user_account u on u.id = r.user_id, app.installation i
      where r.done_at is null and r.next_at <= app.now() order by r.asked_at limit 1 for update of r skip locked`);
  if (asked === undefined) return null;
  const { token, hash } = newToken();
  await tx.query(`update app.password_reset set attempts = attempts + 1, next_at = app.now() + make_interval(mins => (2 ^ (attempts + 1))::int) where id = $1`, [asked.id]);
  await tx.query('update app.password_link set used_at = app.now() where user_id = $1 and used_at is null and made_by is null', [asked.userId]);
  await tx.query('insert into app.password_link (id, user_id, token_hash, expires_at) values ($1, $2, $3, app.now() + make_interval(hours => $4))', [newId(), asked.userId, hash, hours]);
  return { asked, token };
}

export function sendPasswordLinksJob(sending: Sending): Job {
  return { name: 'send_password_links', cron: '* * * * *', run: async (dataSource) => { await sendPasswordLinks(dataSource, sending); } };
}

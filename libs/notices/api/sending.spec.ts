import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { Sentences } from '@rinnalla/platform/api';
import { noticesWords } from '../locales';
import { choosePost, NoticesModule, postToFolder, sendMessages, Undelivered, type Post } from '.';

let county: TestCounty;
let database: DataSource;
let dataDir: string;
const sentences = new Sentences({ notices: noticesWords });
beforeAll(async () => {
  county = await TestCounty.start({ domains: [NoticesModule], entities: [], words: { notices: noticesWords } });
  database = county.app.get(DataSource);
});
afterAll(() => county.stop());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rinnalla-outbox-'));
  await county.setClock(null);
  await county.sql.query('delete from app.notice; delete from app.outgoing_message');
  await county.sql.query(`update app.user_account set email = split_part(username, '.', 1) || '@county.example', language = 'fi', status = 'active'`);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const send = (post: Post = postToFolder(join(dataDir, 'outbox'))) => sendMessages(database, { post, sentences, publicUrl: 'https://rinnalla.example' });

/** Somebody is told of an act of a family that the person is responsible for. */
async function tell(name: CastName): Promise<{ familyId: string; actId: string }> {
  const family = await county.family({ name: 'Saarinen', worker: name, members: [{ given: 'Eetu', surname: 'Saarinen' }] });
  const { rows: [row] } = await county.sql.query<{ id: string }>(
    `insert into app.agreed_act (family_id, text, owner_kind, owner_user_id, created_by) values ($1, 'Isä uhkaillut äitiä', 'user', $2, $3) returning id`,
    [family.id, county.users[name], county.users.carita]);
  return { familyId: family.id, actId: row?.id ?? '' };
}

interface Eml { file: string; to: string; subject: string; messageId: string; body: string; all: string }

async function outbox(): Promise<Eml[]> {
  const files = await readdir(join(dataDir, 'outbox')).catch(() => []);
  return Promise.all(files.sort().map(async (file) => {
    const all = await readFile(join(dataDir, 'outbox', file), 'utf8');
    const header = (name: string) => new RegExp(`^${name}: ?(.*(?:\\n[ \\t].*)*)$`, 'im').exec(all)?.[1]?.replace(/\n\s+/g, ' ').trim() ?? '';
    return { file, to: header('To'), subject: decodeWords(header('Subject')), messageId: header('Message-ID'), body: decodeBody(all), all };
  }));
}

const decodeWords = (text: string) => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, part: string) => decodeQuoted(part.replaceAll('_', ' ')));
const decodeQuoted = (text: string) => Buffer.from(text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
const decodeBody = (all: string) => {
  const body = all.slice(all.indexOf('\n\n') + 2);
  return /quoted-printable/i.test(all) ? decodeQuoted(body) : body;
};

const states = async () => (await county.sql.query<{ status: string; attempts: number }>('select status, attempts from app.outgoing_message order by made_at, id')).rows;

describe('A message', () => {
  it('BUG-063: says that there is something to read and where, and nothing of it, in any language', async () => {
    for (const [language, subject] of [['fi', 'Sinulle on uusi ilmoitus Rinnallassa'], ['sv', 'Du har ett nytt meddelande i Rinnalla'], ['en', 'You have a new notice in Rinnalla']]) {
      await county.sql.query('delete from app.notice; delete from app.outgoing_message');
      await county.sql.query('update app.user_account set language = $1', [language]);
      const { familyId, actId } = await tell('aino');
      await send();
      const [letter] = (await outbox()).slice(-1);
      expect((await outbox()).map((one) => one.subject)).toContain(subject);
      const { rows: [family] } = await county.sql.query<{ number: number }>('select number from app.family where id = $1', [familyId]);
      for (const { all, subject: line, body } of await outbox()) {
        for (const word of ['Saarinen', 'Eetu', 'uhkaillut', 'Carita', 'Aino Kettunen', familyId, actId]) {
          expect([all, line, body].some((part) => part.includes(word))).toBe(false);
        }
        expect(`${line} ${body}`).not.toMatch(new RegExp(`\\b${family?.number}\\b`));
        expect(body).toContain('https://rinnalla.example/ilmoitukset');
      }
      expect(letter?.to).toBe('aino@county.example');
    }
  });

  it('BUG-066: is in its receiver’s language, not in the sender’s', async () => {
    await county.sql.query(`update app.user_account set language = 'sv' where id = $1`, [county.users.bertil]);
    await county.sql.query(`update app.user_account set language = 'en' where id = $1`, [county.users.hilla]);
    for (const name of ['aino', 'bertil', 'hilla'] as const) await tell(name);
    await send();
    expect(Object.fromEntries((await outbox()).map(({ to, subject }) => [to, subject]))).toEqual({
      'aino@county.example': 'Sinulle on uusi ilmoitus Rinnallassa', 'bertil@county.example': 'Du har ett nytt meddelande i Rinnalla',
      'hilla@county.example': 'You have a new notice in Rinnalla',
    });
  });

  it('BUG-067: is one to each receiver, however many notices wait, and names no other receiver', async () => {
    for (const _ of [1, 2, 3]) await tell('aino');
    await tell('hilla');
    await send();
    const letters = await outbox();
    expect(letters.map(({ to, subject }) => `${to}: ${subject}`).sort()).toEqual([
      'aino@county.example: Sinulle on 3 uutta ilmoitusta Rinnallassa', 'hilla@county.example: Sinulle on uusi ilmoitus Rinnallassa',
    ]);
    expect(letters.filter(({ all }) => all.includes('aino@') && all.includes('hilla@'))).toEqual([]);
  });

  it('goes at once the first time, then gathers what comes within ten minutes', async () => {
    await tell('aino');
    await send();
    await tell('aino');
    await tell('aino');
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    await county.sql.query(`update app.outgoing_message set made_at = made_at - interval '11 minutes'`);
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    expect((await outbox()).map(({ subject }) => subject).sort()).toEqual(['Sinulle on 2 uutta ilmoitusta Rinnallassa', 'Sinulle on uusi ilmoitus Rinnallassa']);
  });

  it('BUG-060: does not leave to somebody whose account is no longer active', async () => {
    await tell('daavid');
    await county.sql.query(`update app.user_account set status = 'suspended' where id = $1`, [county.users.daavid]);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    expect(await outbox()).toEqual([]);
    expect(await states()).toEqual([{ status: 'dropped', attempts: 0 }]);
  });

  it('BUG-073: does not leave of an act done or dropped, or of a family closed since, nor of what was read meanwhile', async () => {
    const [done, dropped, closed] = [await tell('aino'), await tell('hilla'), await tell('daavid')];
    await county.sql.query(`update app.agreed_act set status = 'done', done_on = app.today() where id = $1`, [done.actId]);
    await county.sql.query(`update app.agreed_act set status = 'dropped' where id = $1`, [dropped.actId]);
    await county.sql.query('begin');
    await county.sql.query('update app.responsible_worker_assignment set until_at = app.now() where family_id = $1', [closed.familyId]);
    await county.sql.query(`update app.client_relationship set closed_at = app.now(), closed_by = opened_by, close_reason = 'Koe' where family_id = $1`, [closed.familyId]);
    await county.sql.query('commit');
    await tell('bertil');
    await (await county.as('bertil')).post('/api/notices/read-all').expect(204);
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    expect(await outbox()).toEqual([]);
  });
});

describe('Sending', () => {
  it('BUG-062: a receiver without a valid address fails and is shown to the administrator; the others get theirs', async () => {
    await county.sql.query(`update app.user_account set email = 'ei osoite' where id = $1`, [county.users.daavid]);
    await county.sql.query('update app.user_account set email = null where id = $1', [county.users.bertil]);
    for (const name of ['daavid', 'aino', 'bertil', 'hilla'] as const) await tell(name);
    expect(await send()).toEqual({ sent: 2, failed: 2 });
    expect((await outbox()).map(({ to }) => to).sort()).toEqual(['aino@county.example', 'hilla@county.example']);
    const { body } = await (await county.as('greta')).get('/api/outgoing-messages').expect(200);
    expect(body.items.map(({ user, why }: { user: { name: string }; why: string }) => [user.name, why])).toEqual([['Bertil Sandelin', 'no-address'], ['Daavid Okkonen', 'bad-address']]);
    await (await county.as('aino')).get('/api/outgoing-messages').expect(403);
  });

  it('tries again later and gives up after the eighth time', async () => {
    await tell('aino');
    const closed: Post = { deliver: () => Promise.reject(new Undelivered('unreachable', false)), close: () => undefined };
    for (let tries = 1; tries <= 8; tries += 1) {
      expect(await send(closed)).toEqual({ sent: 0, failed: 1 });
      expect(await send(closed)).toEqual({ sent: 0, failed: 0 });
      expect(await states()).toEqual([{ status: tries < 8 ? 'pending' : 'failed', attempts: tries }]);
      await county.sql.query('update app.outgoing_message set next_at = app.now()');
    }
  });

  it('after a crash between delivery and its mark sends the same message again: one file, one id', async () => {
    await tell('aino');
    const folder = postToFolder(join(dataDir, 'outbox'));
    const crashing: Post = { deliver: async (letter) => { await folder.deliver(letter); await county.sql.query('revoke execute on function app.message_sent from app_api'); }, close: () => undefined };
    await expect(send(crashing)).rejects.toThrow(/message_sent/);
    await county.sql.query('grant execute on function app.message_sent to app_api');
    const [before] = await outbox();
    expect(await send()).toEqual({ sent: 0, failed: 0 });
    await county.sql.query('update app.outgoing_message set next_at = app.now()');
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    const after = await outbox();
    expect(after.map(({ file, messageId }) => [file, messageId])).toEqual([[before?.file, before?.messageId]]);
    const { rows: [row] } = await county.sql.query<{ id: string }>(`select '<' || m.id || '@' || i.id || '>' as id from app.outgoing_message m, app.installation i`);
    expect(before?.messageId).toBe(row?.id);
  });

  it('BUG-068: two senders at the same moment send each message once', async () => {
    for (const name of ['aino', 'bertil', 'hilla', 'daavid'] as const) await tell(name);
    const sent: string[] = [];
    const slow: Post = { deliver: async ({ to }) => { await new Promise((done) => { setTimeout(done, 20); }); sent.push(to); }, close: () => undefined };
    await Promise.all([send(slow), send(slow), send(slow)]);
    expect(sent.sort()).toEqual(['aino@county.example', 'bertil@county.example', 'daavid@county.example', 'hilla@county.example']);
  });

  it('BUG-070: uses no mail server unless the setting names this very installation, and says why', async () => {
    const { rows: [here] } = await county.sql.query<{ id: string }>('select id from app.installation');
    const installationId = here?.id ?? '';
    const smtp = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'rinnalla@county.example' };
    const choose = (env: NodeJS.ProcessEnv) => choosePost({ env, installationId, dataDir, say: () => undefined });
    for (const env of [{}, smtp, { ...smtp, MAIL_ALLOWED_FOR: 'c0000000-0000-4000-8000-000000000000' }, { SMTP_URL: smtp.SMTP_URL, MAIL_ALLOWED_FOR: installationId }]) {
      const { post, said } = choose(env);
      expect(said).toMatch(/^No e-mail leaves: (SMTP_URL|MAIL_FROM|MAIL_ALLOWED_FOR) .* Messages are written to /);
      await county.sql.query('delete from app.notice; delete from app.outgoing_message');
      await tell('aino');
      expect(await send(post)).toEqual({ sent: 1, failed: 0 });
    }
    expect(await outbox()).toHaveLength(4);
    const allowed = choose({ ...smtp, MAIL_ALLOWED_FOR: installationId });
    expect(allowed.said).toBe('Messages are sent by e-mail from rinnalla@county.example.');
    await county.sql.query('delete from app.notice; delete from app.outgoing_message');
    await tell('aino');
    expect(await send(allowed.post)).toEqual({ sent: 0, failed: 1 });
    allowed.post.close();
  });
});

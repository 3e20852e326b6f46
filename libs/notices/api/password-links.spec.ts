import { DataSource } from 'typeorm';
import { TestCounty } from '@rinnalla/access-control/testing';
import { Sentences } from '@rinnalla/platform/api';
import { staffEntities, StaffModule } from '@rinnalla/staff/api';
import { staffWords } from '@rinnalla/staff/locales';
import { noticesWords } from '../locales';
import type { Letter } from './letter';
import { NoticesModule, sendPasswordLinks, Undelivered } from '.';

let county: TestCounty;
let api: DataSource;
const letters: Letter[] = [];
const post = { deliver: async (letter: Letter) => { letters.push(letter); }, close: () => undefined };
const sending = { post, sentences: new Sentences({ notices: noticesWords }), publicUrl: 'https://rinnalla.example' };
beforeAll(async () => {
  county = await TestCounty.start({ domains: [StaffModule, NoticesModule], entities: staffEntities, words: { staff: staffWords, notices: noticesWords } });
  api = county.app.get(DataSource);
});
afterAll(() => county.stop());
beforeEach(async () => {
  letters.length = 0;
  await county.sql.query('delete from app.turn; delete from app.password_reset; delete from app.password_link');
  await county.sql.query(`update app.user_account set email = username || '@county.example', language = 'fi', status = 'active'`);
});

const password = 'Pitkä-ja-outo-sana-21';
const ask = async (username: string) => (await county.as(null)).post('/api/auth/password-resets').send({ username });
const tokenOf = (letter: Letter | undefined) => /salasana\/([\w-]+)/.exec(letter?.text ?? '')?.[1];
const setBy = async (token: string | undefined) => (await county.as(null)).post('/api/auth/password').send({ token, password });

describe('A forgotten password', () => {
  it('BUG-166: however the name is written, and known or not, the answer is the same; one valid link is mailed', async () => {
    const names = ['aino.kettunen-vaara@county.example', 'AINO.Kettunen-Vaara@county.example', ' aino.kettunen-vaara', 'nobody@county.example'];
    const answers = [];
    for (const name of names) answers.push(await ask(name));
    const seen = answers.map(({ status, text, headers }) => ({ status, text, headers: Object.keys(headers).filter((name) => !/^(x-request-id|date)$/.test(name)).sort() }));
    expect(seen.every((one) => JSON.stringify(one) === JSON.stringify(seen[0]))).toBe(true);
    expect(seen[0]).toMatchObject({ status: 204, text: '' });
    await sendPasswordLinks(api, sending);
    expect(letters.map(({ to }) => to)).toEqual(['aino.kettunen-vaara@county.example']);
    expect(`${letters[0]?.subject} ${letters[0]?.text.replace(/https:\S+/, '')}`).not.toMatch(/aino|kettunen/i);
    const cookie = await county.beginSession('aino');
    expect((await setBy(tokenOf(letters[0]))).status).toBe(204);
    expect((await setBy(tokenOf(letters[0]))).status).toBe(404);
    await (await county.as(null)).get('/api/auth/me').set('Cookie', cookie).expect(401);
    await (await county.as(null)).post('/api/auth/sign-in').send({ username: 'aino.kettunen-vaara', password }).expect(200);
  });

  it('BUG-166: twenty tries are held back alike for a known and an unknown name, and take the same time', async () => {
    const tries: Record<string, Array<[number, string]>> = { 'hilla.jomppanen': [], 'ei.ketaan': [] };
    const spent: Record<string, number[]> = { 'hilla.jomppanen': [], 'ei.ketaan': [] };
    for (let attempt = 0; attempt < 20; attempt += 1) {
      for (const name of Object.keys(tries)) {
        const begun = performance.now();
        const { status, body } = await ask(name);
        spent[name]?.push(performance.now() - begun);
        tries[name]?.push([status, String(body?.detail ?? '').replace(/\d+/g, 'N')]);
        if (attempt === 9) await county.sql.query(`delete from app.turn where who like 'address:%'`);
      }
    }
    expect(tries['hilla.jomppanen']).toEqual(tries['ei.ketaan']);
    expect(tries['ei.ketaan']?.map(([status]) => status)).toEqual([...Array<number>(5).fill(204), ...Array<number>(15).fill(429)]);
    const median = (name: string) => spent[name]?.sort((left, right) => left - right)[10] ?? 0;
    expect(Math.abs(median('hilla.jomppanen') - median('ei.ketaan'))).toBeLessThan(25);
    await sendPasswordLinks(api, sending);
    expect(letters).toHaveLength(1);
  });

  it('a later link takes the place of an earlier one, but not of one that the administrator handed over', async () => {
    const { body: handed } = await (await county.as('greta')).post(`/api/users/${county.users.hilla}/password-link`).expect(200);
    for (let round = 0; round < 2; round += 1) {
      await ask('hilla.jomppanen');
      await sendPasswordLinks(api, sending);
    }
    expect((await setBy(tokenOf(letters[0]))).status).toBe(404);
    expect((await setBy(handed.path.split('/').at(-1))).status).toBe(204);
    expect((await setBy(tokenOf(letters[1]))).status).toBe(204);
  });

  it('works for an hour, and for nobody whose account is out of use', async () => {
    await ask('hilla.jomppanen');
    await sendPasswordLinks(api, sending);
    await county.setClock(new Date(Date.now() + 61 * 60_000).toISOString());
    expect((await setBy(tokenOf(letters[0]))).status).toBe(404);
    await county.setClock(null);
    await county.sql.query(`update app.user_account set status = 'suspended' where username = 'hilla.jomppanen'`);
    await ask('hilla.jomppanen');
    await sendPasswordLinks(api, sending);
    expect(letters).toHaveLength(1);
    expect((await setBy(tokenOf(letters[0]))).status).toBe(404);
  });

  it('is tried again when the letter did not leave, five times at most, and two servers send it once', async () => {
    let delivered = 0;
    const failing = { ...sending, post: { ...post, deliver: async () => { delivered += 1; throw new Undelivered('unreachable', false); } } };
    await ask('hilla.jomppanen');
    for (let minutes = 0; minutes < 200; minutes += 20) {
      await county.setClock(new Date(Date.now() + minutes * 60_000).toISOString());
      await sendPasswordLinks(api, failing);
    }
    expect(delivered).toBe(5);
    await county.setClock(null);
    await ask('daavid.okkonen');
    await Promise.all([sendPasswordLinks(api, sending), sendPasswordLinks(api, sending)]);
    expect(letters.map(({ to }) => to)).toEqual(['daavid.okkonen@county.example']);
  });

  it('leaves neither the name that was typed nor the link’s secret in the database', async () => {
    await ask('tallainen.nimi');
    await ask('hilla.jomppanen');
    await sendPasswordLinks(api, sending);
    const secret = tokenOf(letters[0]) ?? '';
    for (const table of ['turn', 'password_reset', 'password_link', 'change_record', 'outgoing_message']) {
      const { rows } = await county.sql.query(`select 1 from app.${table} t where t::text like '%tallainen%' or t::text like '%' || $1 || '%'`, [secret]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
});

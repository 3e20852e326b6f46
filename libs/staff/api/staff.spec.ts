import { TestCounty } from '@rinnalla/access-control/testing';
import { staffWords } from '../locales';
import { hashPassword, staffEntities, StaffModule } from '.';

let county: TestCounty;
beforeAll(async () => {
  county = await TestCounty.start({ domains: [StaffModule], entities: staffEntities, words: { staff: staffWords } });
});
afterAll(() => county.stop());

const password = 'Pitkä-ja-outo-sana-17';
async function givePassword(): Promise<void> {
  await county.sql.query('insert into app.user_password (user_id, hash) values ($1, $2) on conflict do nothing', [county.users.aino, await hashPassword(password)]);
}

describe('signing in', () => {
  it('gives a session whose id is kept only as a hash, and sign-out ends it', async () => {
    await givePassword();
    const agent = await county.as(null);
    const answer = await agent.post('/api/auth/sign-in').send({ username: ' Aino.Kettunen-VAARA ', password }).expect(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    const value = /sid=([\w-]+)/.exec(cookie)?.[1] ?? '';
    const { rows } = await county.sql.query('select 1 from app.session where encode(id_hash, $2) like $1', [`%${value}%`, 'escape']);
    expect(rows).toHaveLength(0);
    await agent.get('/api/auth/me').expect(200);
    await agent.post('/api/auth/sign-out').expect(204);
    await agent.get('/api/auth/me').set('Cookie', `sid=${value}`).expect(401);
  });

  it('says the same for a wrong password and an unknown user, and holds both back after five tries', async () => {
    const agent = await county.as(null);
    for (const username of ['hilla.jomppanen', 'ei.ole']) {
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const answer = await agent.post('/api/auth/sign-in').send({ username, password: 'väärä' }).expect(401);
        expect(answer.body.code).toBe('staff.not-recognised');
      }
      const held = await agent.post('/api/auth/sign-in').send({ username, password: 'väärä' }).expect(429);
      expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('ends a session after fifteen idle minutes', async () => {
    const agent = await county.as('bertil');
    await agent.get('/api/auth/me').expect(200);
    await county.sql.query(`update app.session_seen n set seen_at = n.seen_at - interval '16 minutes' from app.session s where s.id = n.session_id and s.user_id = $1`, [county.users.bertil]);
    await agent.get('/api/auth/me').expect(401);
  });
});

describe('the administrator', () => {
  it('makes an account, whose owner sets the password through a link that works once', async () => {
    const greta = await county.as('greta');
    const { body: user } = await greta.post('/api/users').send({
      username: 'uusi.tyontekija', displayName: 'Uusi Työntekijä', roles: ['worker'], teams: [{ id: county.teams.Pohjoinen, lead: false }],
    }).expect(201);
    const { body: link } = await greta.post(`/api/users/${user.id}/password-link`).expect(200);
    const token = link.path.split('/').at(-1);
    const agent = await county.as(null);
    await agent.post('/api/auth/password').send({ token, password: 'lyhyt' }).expect(422);
    await agent.post('/api/auth/password').send({ token, password }).expect(204);
    await agent.post('/api/auth/password').send({ token, password }).expect(404);
    await agent.post('/api/auth/sign-in').send({ username: 'uusi.tyontekija', password }).expect(200);
  });

  it('suspends at once: the next request of that user is refused', async () => {
    const daavid = await county.as('daavid');
    await daavid.get('/api/auth/me').expect(200);
    const greta = await county.as('greta');
    await greta.post(`/api/users/${county.users.daavid}/suspend`).expect(200);
    await daavid.get('/api/auth/me').expect(401);
  });

  it('gets 412 with the present state when another has edited the account meanwhile', async () => {
    const greta = await county.as('greta');
    const { body: { items } } = await greta.get('/api/users').expect(200);
    const outi = items.find((one: { username: string }) => one.username === 'outi.rantala');
    await greta.patch(`/api/users/${outi.id}`).set('If-Match', `"${outi.version}"`).send({ phone: '050 555 0199' }).expect(200);
    const stale = await greta.patch(`/api/users/${outi.id}`).set('If-Match', `"${outi.version}"`).send({ phone: '050 555 0198' }).expect(412);
    expect(stale.body.current.phone).toBe('050 555 0199');
    await greta.patch(`/api/users/${outi.id}`).send({ phone: '1' }).expect(428);
  });

  it('does the same POST once for the same key, and refuses the key for another body', async () => {
    const greta = await county.as('greta');
    const team = { name: 'Keskinen' };
    const first = await greta.post('/api/teams').set('Idempotency-Key', 'k1').send(team).expect(201);
    const again = await greta.post('/api/teams').set('Idempotency-Key', 'k1').send(team).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    await greta.post('/api/teams').set('Idempotency-Key', 'k1').send({ name: 'Toinen' }).expect(422);
    // To look is no deed, with a body or without.
    await greta.head('/api/teams').set('Idempotency-Key', 'k1').expect(200);
  });

  it('a form that opens without a draft is no refusal in the log, and a draft is found by its author alone', async () => {
    const aino = await county.as('aino');
    const none = await aino.get('/api/drafts/contact-note:a').expect(200);
    expect(none.body).toEqual({ value: null, savedAt: null });
    const { rows } = await county.sql.query('select outcome from app.access_log where request_id = $1', [none.headers['x-request-id']]);
    expect(rows).toEqual([]);
    await aino.put('/api/drafts/contact-note:a').send({ value: { text: 'Kesken' } }).expect(200);
    expect((await aino.get('/api/drafts/contact-note:a').expect(200)).body.value).toEqual({ text: 'Kesken' });
    expect((await (await county.as('daavid')).get('/api/drafts/contact-note:a')).body.value ?? null).toBeNull();
  });

  it('a wrong password given twice under one key is refused twice, and the right one then counts', async () => {
    await givePassword();
    const aino = await county.as('aino');
    const give = (typed: string, status: number) => aino.post('/api/auth/step-up').set('Idempotency-Key', 'k2').send({ password: typed }).expect(status);
    await give('väärä', 401);
    await give('väärä', 401);
    await give(password, 200);
  });
});

import { createHash } from 'node:crypto';
import { partsOfExport, type LogRow } from '@rinnalla/access-log/contract';
import type { TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

let county: TestCounty;
let saarinen: TestFamily;
let turvala: TestFamily;
beforeAll(async () => {
  county = await startWholeCounty();
  saarinen = await county.family({ name: 'Saarinen', members: [{ given: 'Eetu', surname: 'Saarinen' }] });
  turvala = await county.family({ name: 'Turvala', worker: 'hilla', members: [{ given: 'Noora', surname: 'Turvala' }] });
  for (let look = 0; look < 5; look += 1) await (await county.as('aino')).get(`/api/families/${saarinen.id}`).expect(200);
  await (await county.as('bertil')).get(`/api/families/${turvala.id}`).expect(404);
  await (await county.as('hilla')).get(`/api/families/${turvala.id}`).expect(200);
});
beforeEach(() => county.sql.query('delete from app.turn'));
afterAll(() => county.stop());

const take = async (filter: object = {}, status = 200) => (await county.as('eila')).post('/api/access-log/export').send(filter).expect(status);
const read = async (filter: Record<string, string>): Promise<LogRow[]> => (await (await county.as('eila')).get('/api/access-log').query({ limit: '200', ...filter }).expect(200)).body.items;
const lines = (file: string) => file.split('\r\n').filter((line) => line !== '');
/** Below who, by which filters and the heads; above how many and the signature. */
const rowsOf = (file: string) => lines(file).slice(3, -2);
const check = async (bytes: Buffer) => {
  const parts = partsOfExport(bytes);
  if (parts === null) return null;
  const sha256 = createHash('sha256').update(parts.signed).digest('hex');
  return (await (await county.as('eila')).post('/api/access-log/export/check').send({ ...parts.said, sha256 }).expect(200)).body;
};

describe('An extract of the log', () => {
  it('BUG-023: has the rows of the screen under the same filters, and nobody else’s', async () => {
    for (const filter of [{ familyId: saarinen.id, action: 'family:read' }, { userId: county.users.aino }, { outcome: 'refused' }, { basis: 'none' }, { basis: 'relation', from: '2026-01-01' }] as Array<Record<string, string>>) {
      const shown = (await read(filter)).filter(({ user }) => user.id !== county.users.eila).map(({ id }) => id);
      const { text } = await take(filter);
      expect(rowsOf(text).map((line) => shown.find((id) => line.includes(id))).filter(Boolean)).toEqual(shown);
      expect(rowsOf(text).filter((line) => !line.includes('Eila Virtanen'))).toHaveLength(shown.length);
      expect(text).not.toMatch(/Turvala|Saarinen|Noora|Eetu/);
    }
  });

  it('BUG-024: is never wider than its filters: "all" is refused, and the number of rows is kept', async () => {
    for (const filter of [{ all: true, filter: {} }, { filter: {} }, { familyId: saarinen.id, all: true }, { ids: [] }]) await take(filter, 422);
    const { text, headers } = await take({ familyId: saarinen.id, action: 'family:read' });
    expect(rowsOf(text)).toHaveLength(5);
    const { rows: [kept] } = await county.sql.query('select row_count, cut, filter, encode(sha256, $1) as sha256, request_id, user_id from app.log_export order by at desc limit 1', ['hex']);
    expect(kept).toMatchObject({ row_count: 5, cut: false, filter: { familyId: saarinen.id, action: 'family:read' }, user_id: county.users.eila, sha256: headers['x-export-sha256'] });
    const { rows: [logged] } = await county.sql.query('select action, family_ids, outcome from app.access_log where request_id = $1', [kept.request_id]);
    expect(logged).toEqual({ action: 'access-log:export', family_ids: [saarinen.id], outcome: 'allowed' });
  });

  it('BUG-046: says who took it, when and under which log id, and tells each visit as a sentence', async () => {
    const { text, headers } = await take({ familyId: saarinen.id, action: 'family:read' });
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store', 'x-export-rows': '5' });
    expect(text.startsWith('\uFEFFRinnalla, käyttölokin ote. Ottanut Eila Virtanen ')).toBe(true);
    const { rows: [logged] } = await county.sql.query(`select request_id from app.access_log where action = 'access-log:export' order by at desc limit 1`);
    expect(lines(text)[0]).toContain(`Lokitunniste ${logged.request_id}.`);
    expect(rowsOf(text)[0]).toContain(`Aino Kettunen-Vaara avasi perheen ${saarinen.number} tiedot vastuutyöntekijänä`);
  });

  it('BUG-144: holds no formula, whatever a user is called', async () => {
    await county.sql.query(`update app.user_account set display_name = '=HYPERLINK("http://x")' where id = $1`, [county.users.daavid]);
    await (await county.as('daavid')).get(`/api/families/${saarinen.id}`).expect(404);
    const { text } = await take({ userId: county.users.daavid });
    expect(text).toContain(`;"'=HYPERLINK(""http://x"")";`);
    expect(text).not.toMatch(/(^|[;\r\n])"?[=+@-]/);
  });

  it('can be checked later: whole, and each byte that was changed found', async () => {
    const { text } = await take({ userId: county.users.aino, action: 'family:read' });
    const bytes = Buffer.from(text);
    expect(await check(bytes)).toEqual({ unchanged: true, extract: expect.objectContaining({ by: 'Eila Virtanen', rows: 5, cut: false }) });
    for (const place of [0, 5, 40, bytes.length - 300, bytes.length - 200]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await check(changed)).toMatchObject({ unchanged: false, extract: null });
    }
    const shorter = Buffer.from(lines(text).filter((_, place) => place !== 4).join('\r\n'));
    expect(await check(shorter)).toMatchObject({ unchanged: false });
    expect(partsOfExport(Buffer.from('a;b\r\n'))).toBeNull();
  });

  it('asks for the password again, five times an hour at most, and of nobody but an auditor', async () => {
    for (const who of ['aino', 'carita', 'greta', 'farid'] as const) await (await county.as(who)).post('/api/access-log/export').send({}).expect(403);
    for (let taken = 0; taken < 5; taken += 1) await take({ familyId: saarinen.id });
    const { body, headers } = await take({ familyId: saarinen.id }, 429);
    expect(body).toMatchObject({ code: 'access-log.too-many-exports' });
    expect(body.detail).toMatch(/^Otteita voi ottaa 5 tunnissa\. Seuraavan voi ottaa \d+ minuutin kuluttua\.$/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(3000);
    await county.sql.query(`update app.session set stepped_up_at = now() - interval '6 minutes'`);
    expect((await take({}, 403)).body.code).toBe('auth.step-up');
  });
});

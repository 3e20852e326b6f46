import fc from 'fast-check';
import { TestCounty, type CastName } from '@rinnalla/access-control/testing';
import { domains, domainWords } from './domains';
import { entities } from './entities';

const soak = process.env['SOAK'] === '1';

let county: TestCounty;
let note: { id: string; family: string };
beforeAll(async () => { county = await TestCounty.start({ domains, entities, words: domainWords }); });
beforeEach(async () => {
  const { id: family } = await county.family({ worker: 'aino', opener: 'aino' });
  const { body } = await (await county.as('aino')).post(`/api/families/${family}/contact-notes`).send({ kind: 'call', text: 'alku' }).expect(201);
  note = { id: body.id, family };
});
afterAll(() => county.stop());

type Edit = { version: number; text: string; key?: string };
const edit = async (who: CastName, { version, text, key }: Edit) => {
  const asked = (await county.as(who)).patch(`/api/contact-notes/${note.id}`).set('If-Match', `"${version}"`);
  return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send({ text });
};

it('of two hundred saves from one version one wins; the others are shown what it saved', async () => {
  // Who is sent away because too many wait already, comes again.
  const save = async (place: number): Promise<Awaited<ReturnType<typeof edit>>> => {
    const answer = await edit('aino', { version: 1, text: `tallennus ${place}`, key: `tallennus-${place}` });
    return answer.status === 503 || answer.body.code === 'platform.still-running' ? save(place) : answer;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, place) => save(place)));
  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status }) => status === 412);
  expect([won.length, lost.length]).toEqual([1, 199]);
  expect(new Set(lost.map(({ body }) => body.current.text))).toEqual(new Set([won[0]?.body.text]));
  expect(won[0]?.body.version).toBe(2);
}, 60_000);

it('no edit of two people overwrites another unseen, in whatever order they read, save and ask again', async () => {
  let [saved, text, keys] = [1, 'alku', 0];
  const known = { aino: 1, carita: 1 };
  const deed = fc.record({ who: fc.constantFrom<'aino' | 'carita'>('aino', 'carita'), reads: fc.boolean(), again: fc.boolean() });
  const step = async ({ who, reads, again }: { who: 'aino' | 'carita'; reads: boolean; again: boolean }) => {
    if (reads) known[who] = saved;
    keys += 1;
    const wish = { version: known[who], text: `${who} ${keys}`, key: `muokkaus-${note.id}-${keys}` };
    const answers = [await edit('aino', wish), ...(again ? [await edit('aino', wish)] : [])];
    const fits = wish.version === saved;
    if (fits) [saved, text, known[who]] = [saved + 1, wish.text, saved + 1];
    for (const { status, body } of answers) {
      expect(status).toBe(fits ? 200 : 412);
      expect(fits ? body : body.current).toMatchObject({ version: saved, text });
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 10 }), async (deeds) => {
    for (const one of deeds) await step(one);
  }), { numRuns: soak ? 100 : 4, endOnFailure: true });
  const { rows } = await county.sql.query('select version, text from app.contact_note where id = $1', [note.id]);
  expect(rows).toEqual([{ version: saved, text }]);
}, 600_000);

it('an edit whose answer was lost is answered as the first time, though others have saved since; its key serves no other edit', async () => {
  const first = await edit('aino', { version: 1, text: 'ensin', key: 'kerran' });
  await edit('aino', { version: 2, text: 'sitten' });
  const again = await edit('aino', { version: 1, text: 'ensin', key: 'kerran' });
  expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([200, 'true', first.body]);
  expect((await edit('aino', { version: 3, text: 'ensin', key: 'kerran' })).status).toBe(422);
});

it('who asks again while the same deed is still being done is told to wait, and then gets its answer', async () => {
  await county.sql.query('begin');
  await county.sql.query('select from app.contact_note where id = $1 for update', [note.id]);
  const wish = { version: 1, text: 'kesken', key: 'odottaa' };
  const first = edit('aino', wish).then((answer) => answer);
  await new Promise((resolve) => { setTimeout(resolve, 1_000); });
  const second = edit('aino', wish).then((answer) => answer);
  // The first gives up its row after four seconds and asks to be sent again; the second waited as long for its key.
  const early = await first;
  expect([early.status, early.body.retry]).toEqual([503, 'same-key']);
  await county.sql.query('commit');
  expect([200, 409]).toContain((await second).status);
  expect((await edit('aino', wish)).body.text).toBe('kesken');
}, 20_000);

it('a commit that the standby has not confirmed is no acknowledgement: the same key finds out', async () => {
  await county.sql.query(`
    create function public.give_up() returns trigger language plpgsql as $$ begin
      raise warning 'canceling wait for synchronous replication due to user request'
        using detail = 'The transaction has already committed locally, but might not have been replicated to the standby.', errcode = '01000';
      return null;
    end $$;
    create trigger give_up after update on app.contact_note for each row execute function public.give_up()`);
  const wish = { version: 1, text: 'varmistamatta', key: 'varmistamatta' };
  const unsure = await edit('aino', wish);
  expect([unsure.status, unsure.body.code, unsure.body.retry, Number(unsure.headers['retry-after']) > 0]).toEqual([503, 'platform.busy', 'same-key', true]);
  await county.sql.query('drop function public.give_up cascade');
  expect(await edit('aino', wish)).toMatchObject({ status: 200, body: { text: 'varmistamatta', version: 2 } });
});

it('remembered answers are forgotten after three days', async () => {
  await edit('aino', { version: 1, text: 'muisti', key: 'vanha' });
  await county.sql.query(`update app.idempotency_record set created_at = now() - interval '73 hours' where key = 'vanha'`);
  await edit('aino', { version: 2, text: 'muisti', key: 'uusin' });
  await county.sql.query('set role app_api; select app.forget_remembered_answers(); reset role');
  const { rows } = await county.sql.query<{ key: string }>(`select key from app.idempotency_record where key in ('vanha', 'uusin')`);
  expect(rows).toEqual([{ key: 'uusin' }]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { LogOnTrial } from '../../testing';
import { signRestore } from './restore-word';
import { SealKeys } from './seal-keys';
import { WitnessFile } from './witness';

let trial: LogOnTrial;
/** Sealed rows in the order of their seals. */
let rows: Array<{ id: string; at: string; written: string }>;
beforeAll(async () => {
  trial = await LogOnTrial.start();
  for (let turn = 0; turn < 5; turn += 1) {
    await trial.looks(20);
    await trial.sealer().turn();
  }
  rows = (await trial.owner.query(`select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, written_in::text as written from app.access_log order by written_in, app.access_log.at, id`)).rows;
});
afterAll(() => trial.stop());

const row = (place: number) => rows[place] as (typeof rows)[number];
const deeds = {
  changed: `update app.access_log set user_name = 'Bertil Sandelin' where id = $1`,
  removed: 'delete from app.access_log where id = $1',
  'back-dated': `update app.access_log set at = at - interval '40 days' where id = $1`,
  inserted: `insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome, written_in, id)
    select at + interval '1 microsecond', request_id, user_id, 'Outi Rantala', role, action, basis_kind, outcome, written_in, '01a20000-0000-7000-8000-0000000000ee' from app.access_log where id = $1`,
} as const;

it('is whole, and says how much of it was checked', async () => {
  expect(await trial.verify()).toEqual({
    whole: true, rowsChecked: 100, rowsSealed: 100, unsealed: 0, overdue: 0, lastSealAt: expect.stringMatching(/Z$/), witness: 'agrees', restores: [], firstBad: null, next: null,
  });
});

it('is verified in parts, each going on where the one before stopped', async () => {
  const { rows: [{ seals }] } = await trial.owner.query('select count(*)::int as seals from app.log_seal');
  expect(seals).toBeGreaterThanOrEqual(15);
  const first = await trial.verify({ forMs: -1 });
  expect(first).toMatchObject({ whole: true, rowsChecked: 0, next: 0 });
  expect(await trial.verify({ after: 10 })).toMatchObject({ whole: true, next: null });
});

it('names the first row that does not fit, and what was done to it, for each way of tampering', async () => {
  for (const [fault, deed] of Object.entries(deeds)) {
    for (const place of [0, 6, 7, 53, 99]) {
      const { id, at } = row(place);
      const found = await trial.tampered(deed, [id], () => trial.verify());
      expect({ fault, place, found }).toMatchObject({ found: {
        whole: false, witness: 'agrees',
        firstBad: fault === 'inserted' ? { id: '01a20000-0000-7000-8000-0000000000ee', fault } : { id, at, fault },
      } });
    }
  }
  expect((await trial.verify()).whole).toBe(true);
});

it('finds a row moved to another time of writing, and one written with a time of its own choosing', async () => {
  for (const written of ['1', '4611686018427387904']) {
    const found = await trial.tampered('update app.access_log set written_in = $2::xid8 where id = $1', [row(40).id, written], () => trial.verify());
    expect(found).toMatchObject({ whole: false, firstBad: { id: row(40).id } });
  }
  const forged = `insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome, id, written_in)
    select now() - $2::interval, request_id, user_id, 'Outi Rantala', role, action, basis_kind, outcome, '01a20000-0000-7000-8000-0000000000ee', coalesce($3::xid8, pg_current_xact_id()) from app.access_log where id = $1`;
  expect(await trial.tampered(forged, [row(0).id, '3 days', null], () => trial.verify())).toMatchObject({ firstBad: { id: '01a20000-0000-7000-8000-0000000000ee', fault: 'back-dated' } });
  expect(await trial.tampered(forged, [row(0).id, '3 days', null], async () => { await trial.sealer({ witnessFile: `${trial.witnessPath}.apart` }).turn(); return trial.verify(); }))
    .toMatchObject({ firstBad: { id: '01a20000-0000-7000-8000-0000000000ee', fault: 'back-dated' } });
  expect(await trial.tampered(forged, [row(0).id, '1 second', '4611686018427387904'], () => trial.verify())).toMatchObject({ firstBad: { id: '01a20000-0000-7000-8000-0000000000ee', fault: 'inserted' } });
});

it('is not put out by an instant that is none', async () => {
  for (const at of ['infinity', '-infinity', '20000-01-01T00:00:00Z', '1960-05-01T10:00:00.123456Z']) {
    expect(await trial.tampered('update app.access_log set at = $2 where id = $1', [row(30).id, at], () => trial.verify())).toMatchObject({ whole: false, firstBad: { id: row(30).id } });
    const added = `insert into app.access_log (at, request_id, user_id, user_name, role, action, basis_kind, outcome) select $2, request_id, user_id, 'Outi', role, action, basis_kind, outcome from app.access_log where id = $1`;
    const sealed = await trial.tampered(added, [row(30).id, at], async () => { const rows = await trial.sealer({ witnessFile: `${trial.witnessPath}.apart` }).turn(); return { rows, found: await trial.verify() }; });
    expect(sealed).toMatchObject({ rows: 1, found: { rowsSealed: 101 } });
  }
});

it('finds a seal that was edited, signed by somebody else, or taken away', async () => {
  const edits = ['root = sha256(root)', 'head = sha256(head)', 'previous = sha256(previous)', 'signature = sha512(signature)', `leaves = set_byte(leaves, 30, get_byte(leaves, 30) # 1)`,
    `sealed_at = sealed_at + interval '1 day'`, `first_at = first_at + interval '1 day'`, 'from_xid = (from_xid::text::bigint - 1)::text::xid8', 'to_xid = (to_xid::text::bigint + 1)::text::xid8'];
  const { rows: [seal] } = await trial.owner.query<{ first_id: string }>('select first_id from app.log_seal where number = 8');
  for (const edit of edits) {
    const found = await trial.tampered(`update app.log_seal set ${edit} where number = 8`, [], () => trial.verify());
    expect({ edit, bad: found.firstBad }).toMatchObject({ edit, bad: { id: seal?.first_id, fault: 'seal-changed' } });
  }
  for (const witness of [true, false]) {
    const gone = await trial.tampered('delete from app.log_seal where number = 8', [], () => trial.verify({ witness }));
    expect(gone).toMatchObject({ whole: false, firstBad: { id: seal?.first_id, fault: 'seal-removed' } });
  }
  expect(await trial.tampered('delete from app.log_seal where number = 1', [], () => trial.verify())).toMatchObject({ firstBad: { id: row(0).id, fault: 'seal-removed' } });
  expect(await trial.verify({ keys: SealKeys.fresh() })).toMatchObject({ whole: false, firstBad: { id: row(0).id, fault: 'unknown-key' } });
});

it('finds a tail that was cut with its seals, as long as the witness remembers', async () => {
  const cut = `with gone as (delete from app.log_seal where number > 9 returning from_xid) delete from app.access_log where written_in >= (select min(from_xid) from gone)`;
  const { rows: [seal] } = await trial.owner.query<{ first_id: string }>('select first_id from app.log_seal where number = 10');
  expect(await trial.tampered(cut, [], () => trial.verify())).toMatchObject({ whole: false, witness: 'differs', firstBad: { id: seal?.first_id, fault: 'seals-cut' } });
  expect(await trial.tampered(cut, [], () => trial.verify({ witness: false }))).toMatchObject({ whole: true, witness: 'missing' });
  // Going on as if nothing had been: the witness still has the first word.
  const went = await trial.tampered(cut, [], async () => {
    await trial.owner.query('set session_replication_role = origin');
    await trial.looks(60);
    const before = readFileSync(trial.witnessPath);
    await trial.sealer().turn();
    const found = await trial.verify();
    writeFileSync(trial.witnessPath, before);
    await trial.owner.query('set session_replication_role = replica');
    return found;
  });
  expect(went).toMatchObject({ whole: false, witness: 'differs', firstBad: { id: seal?.first_id } });
  expect(trial.said.join('')).toContain('is missing from the database, or is another one there');
});

const tampers = process.env.SOAK ? 1_000 : 40;
it(`finds every one of ${tampers} random tampers by the database's owner`, async () => {
  const missed: unknown[] = [];
  for (let turn = 0; turn < tampers; turn += 1) {
    const kind = (['changed', 'removed', 'back-dated', 'inserted', 'cut'] as const)[Math.floor(Math.random() * 5)] ?? 'changed';
    const place = Math.floor(Math.random() * rows.length);
    const { id, written } = row(place);
    const cut = `with gone as (delete from app.log_seal where to_xid > '${written}'::xid8 returning from_xid) delete from app.access_log where written_in >= (select min(from_xid) from gone) and $1::uuid is not null`;
    const columns = ['user_name = user_name || $$x$$', `role = 'auditor'`, `outcome = 'refused'`, `family_ids = '{}'`, `action = 'search'`, 'client_address = null', 'user_id = gen_random_uuid()', `relation = ''`, `oldest_shown = '2020-01-01'`];
    const edit = `update app.access_log set ${columns[turn % columns.length]} where id = $1`;
    const found = await trial.tampered(kind === 'cut' ? cut : kind === 'changed' ? edit : deeds[kind], [id], () => trial.verify());
    const named = kind === 'inserted' ? '01a20000-0000-7000-8000-0000000000ee' : kind === 'cut' ? found.firstBad?.id : id;
    if (found.whole || found.firstBad?.id !== named || named === null) missed.push({ kind, place, found });
  }
  expect(missed).toEqual([]);
}, 1_200_000);

it('vouches for every column of the log', async () => {
  const { sealedColumns } = await import('./log-rows');
  const { rows: found } = await trial.owner.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = 'app.access_log'::regclass and attnum > 0 and not attisdropped order by attnum`);
  expect(found.map(({ name }) => name)).toEqual(sealedColumns);
});

it('may be sealed by its own role only, which can change neither log nor seals', async () => {
  const refused = async (url: string, statements: string[]) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  };
  const seal = `insert into app.log_seal (number, from_xid, to_xid, row_count, first_id, first_at, leaves, root, previous, head, signature, key_id, sealed_at) select 99, '1', '2', 1, gen_random_uuid(), now(), '', '', '', '', '', '', now()`;
  const rewriting = ['update app.log_seal set key_id = key_id', 'delete from app.log_seal', 'truncate app.log_seal', 'update app.access_log set action = action', 'delete from app.access_log', 'truncate app.access_log'];
  await refused(trial.database.sealerUrl, [...rewriting, 'insert into app.access_log (at) values (now())', 'select * from app.family', 'select * from app.user_account', `select app.enter(null, '', '', null, null, '', true)`]);
  await refused(trial.database.apiUrl, [...rewriting, seal, 'select * from app.log_seal', 'set role app_sealer']);
  for (const statement of rewriting) await expect(trial.owner.query(statement)).rejects.toMatchObject({ code: 'RW016' });
  const { rows: parts } = await trial.owner.query<{ name: string }>(`select relname as name from pg_class where relname like 'access_log_20%' and relkind = 'r'`);
  for (const { name } of parts.slice(0, 3)) await expect(trial.owner.query(`truncate app.${name}`)).rejects.toMatchObject({ code: 'RW016' });
});

it('tells a restore to an earlier moment from a cut tail, by a word that only the holder of the key can add', async () => {
  const cut = `with gone as (delete from app.log_seal where number > 9 returning from_xid) delete from app.access_log where written_in >= (select min(from_xid) from gone)`;
  const before = readFileSync(trial.witnessPath);
  const { rows: [ninth] } = await trial.owner.query<{ head: string }>(`select encode(head, 'hex') as head from app.log_seal where number = 9`);
  const { rows: [lost] } = await trial.owner.query<{ seals: number; rows: number }>('select count(*)::int as seals, sum(row_count)::int as rows from app.log_seal where number > 9');
  const restored = { at: '2026-11-25T10:05:00.000Z', by: 'greta', target: '2026-11-25T09:00:00.000Z', before: 9 + (lost?.seals ?? 0), beforeHead: 'ab', kept: 9, keptHead: ninth?.head ?? '' };
  const tell = (keys: SealKeys) => new WitnessFile(trial.witnessPath, trial.installation).addRestore(signRestore(keys, trial.installation, restored));
  await trial.tampered(cut, [], async () => {
    await tell(SealKeys.fresh());
    expect(await trial.verify()).toMatchObject({ whole: false, witness: 'differs', restores: [], firstBad: { fault: 'seals-cut' } });
    writeFileSync(trial.witnessPath, before);
    await tell(trial.keys);
    expect(await trial.verify()).toMatchObject({ whole: true, restores: [{ at: restored.at, target: restored.target, ...lost }] });
    await trial.owner.query('set session_replication_role = origin');
    await trial.looks(20);
    await trial.sealer().turn();
    expect(await trial.verify()).toMatchObject({ whole: true, witness: 'agrees', restores: [lost] });
    await trial.owner.query(`set session_replication_role = replica`);
    await trial.owner.query('delete from app.log_seal where number > 10');
    expect(await trial.verify()).toMatchObject({ whole: false, witness: 'differs' });
    // The same word once more, copied from above: it has been heard.
    await tell(trial.keys);
    expect(await trial.verify()).toMatchObject({ whole: false, witness: 'differs', restores: [lost] });
    writeFileSync(trial.witnessPath, before);
  });
});

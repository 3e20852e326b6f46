import { performance } from 'node:perf_hooks';
import { LogOnTrial } from '@rinnalla/access-log/testing';

let trial: LogOnTrial;
beforeAll(async () => { trial = await LogOnTrial.start(); });
afterAll(() => trial.stop());

const insert = `insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
  values (now(), gen_random_uuid(), gen_random_uuid(), 'Aino Kettunen-Vaara', 'worker', 'responsible', 'family:read', array[gen_random_uuid()],
    array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], 'relation', 'allowed', '10.20.30.40')`;

/** The same short transaction with and without its row of the log, turn by turn. The test server does not wait for the disk. */
it('adds so much to a read', async () => {
  const times = { without: [] as number[], with: [] as number[] };
  for (let turn = -200; turn < 3_000; turn += 1) {
    for (const kind of ['without', 'with'] as const) {
      const began = performance.now();
      await trial.owner.query('begin');
      await trial.owner.query(kind === 'with' ? insert : 'select 1');
      await trial.owner.query('commit');
      if (turn >= 0) times[kind].push(performance.now() - began);
    }
  }
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const [without, withRow] = [median(times.without), median(times.with)];
  process.stdout.write(`\na transaction without ${without.toFixed(3)} ms, with its row ${withRow.toFixed(3)} ms: the log adds ${(withRow - without).toFixed(3)} ms\n`);
}, 600_000);

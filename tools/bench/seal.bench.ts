import { performance } from 'node:perf_hooks';
import { LogOnTrial } from '@rinnalla/access-log/testing';

const rows = Number(process.env.LOG_ROWS ?? 200_000);

let trial: LogOnTrial;
beforeAll(async () => { trial = await LogOnTrial.start(); });
afterAll(() => trial.stop());

/** Transactions of ten rows each, as looks and lists of a busy hour. */
async function write(count: number): Promise<void> {
  await trial.owner.query(`
    do $do$ begin
      for n in 1..${count / 10} loop
        insert into app.access_log (at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address)
          select clock_timestamp(), gen_random_uuid(), gen_random_uuid(), 'Aino Kettunen-Vaara', 'worker', 'responsible', 'family:read', array[gen_random_uuid()],
            array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()], 'relation', 'allowed', '10.20.30.40' from generate_series(1, 10);
        commit;
      end loop;
    end $do$`);
  await trial.owner.query('vacuum analyze app.access_log');
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number, number]> {
  const began = performance.now();
  const used = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return [value, performance.now() - began, (user + system) / 1000];
}

it('seals and verifies so many rows a second', async () => {
  await write(rows);
  const [sealed, sealing, sealingCpu] = await timed(() => trial.sealer({ batch: 20_000 }).turn());
  expect(sealed).toBe(rows);
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const [found, time, cpu] = await timed(() => trial.verify());
    expect(found).toMatchObject({ whole: true, rowsChecked: rows });
    times.push(time);
    busy.push(cpu);
  }
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[2] ?? 0;
  const verifying = median(times);
  const rate = (ms: number) => `${Math.round(rows / ms * 1000).toLocaleString('fi')} rows/s`;
  const each = (ms: number) => (ms / rows * 1000).toFixed(1);
  process.stdout.write(`\n${rows} rows: sealed ${rate(sealing)}, verified ${rate(verifying)} (median of 5); of that our own processor time ${each(sealingCpu)} and ${each(median(busy))} µs a row; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`);
}, 3_600_000);

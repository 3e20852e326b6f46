import { noon, spread } from './county.mjs';

const months = 24;

/**
 * Two years of looking: the families in no order, one row in two hundred a refusal, one in a thousand an emergency. Twenty thousand rows share a
 * transaction's number of long ago, so that the sealer takes them in batches as it would have.
 */
export async function plantLog(sql, { rows, families, say }) {
  const { rows: indexes } = await sql.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'app.access_log'::regclass and not indisprimary`);
  for (const { name } of indexes) await sql.query(`drop index ${name}`);
  await sql.query(`select app.make_log_partition((timestamptz '${noon}' - make_interval(months => m))::date) from generate_series(0, ${months}) m`);
  for (let done = 0; done < rows; done += 500_000) {
    await sql.query(`
      insert into app.access_log (id, at, request_id, user_id, user_name, role, relation, action, family_ids, person_ids, basis_kind, outcome, client_address, written_in)
      select md5('log' || x.n)::uuid, timestamptz '${noon}' - interval '${months} months' * (1 - (x.n + 1)::float8 / ${rows + 1}), md5('request' || x.n)::uuid, f.worker, 'Aino Mittari', 'worker',
        case when x.n % 200 = 7 then null else 'responsible' end,
        case when x.n % 1000 = 3 then 'break-glass:open' when x.n % 4 = 0 then 'family:list' when x.n % 4 = 1 then 'picture:write' else 'family:read' end,
        array[f.id], f.persons, case when x.n % 1000 = 3 then 'break_glass' when x.n % 200 = 7 then 'none' else 'relation' end,
        case when x.n % 200 = 7 then 'refused' else 'allowed' end, '10.20.30.40', (3 + x.n / 20000)::text::xid8
      from (select n, floor(${families} * ${spread('looked-at', 'n')})::bigint as f
        from generate_series(${done}::bigint, ${Math.min(done + 500_000, rows) - 1}) n offset 0) x join bench.family f on f.n = x.f`);
    say(`${Math.min(done + 500_000, rows)} of ${rows} log rows`);
  }
  await sql.query(`set maintenance_work_mem = '512MB'`);
  for (const { made } of indexes) await sql.query(made.replace(' ON ONLY ', ' ON '));
  // Marks are made of what is new: a county in use has gone through its log long ago.
  await sql.query(`insert into app.log_mark_check (read_until, checked_at) values ('${noon}', '${noon}') on conflict (only_row) do update set read_until = excluded.read_until`);
}

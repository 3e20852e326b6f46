import pg from 'pg';
import { foundation, noon, sizesOf } from './county.mjs';
import { familySteps } from './families.mjs';
import { plantLog } from './log-rows.mjs';
import { recordSteps } from './records.mjs';
import { plantStaff } from './staff.mjs';

/**
 * Plants the county of so many families, the same rows each time, unless the database holds it already. Triggers and foreign keys are off
 * meanwhile: what is planted fits by construction, and nobody is to be told of it.
 */
export async function plantCounty(url, { families, logRows, say }) {
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  try {
    const { rows: [there] } = await sql.query(`select to_regclass('bench.planted') is not null as planted`);
    if (!there.planted) await plant(sql, { families, logRows, say });
    const { rows: [planted] } = await sql.query('select families, log_rows::int as "logRows" from bench.planted');
    if (planted.families !== families || planted.logRows !== logRows) {
      throw new Error(`The data folder holds ${planted.families} families and ${planted.logRows} log rows; name another one in BENCH_DATA.`);
    }
    await sql.query('delete from app.clock_shift');
    await sql.query(`insert into app.clock_shift (shift) values (timestamptz '${noon}' - now())`);
    await sql.query('vacuum analyze app.clock_shift');
  } finally {
    await sql.end();
  }
}

async function plant(sql, { families, logRows, say }) {
  const sizes = sizesOf(families);
  await sql.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '512MB'`);
  await sql.query('drop schema if exists bench cascade');
  await sql.query('begin');
  await sql.query(foundation);
  await plantStaff(sql, sizes);
  for (const step of [...familySteps(sizes), ...recordSteps()]) {
    const began = Date.now();
    const { rowCount } = await sql.query(step);
    say(`${/app\.(\w+)|bench\.family/.exec(step)[0]}: ${rowCount} rows in ${Math.round((Date.now() - began) / 1000)} s`);
  }
  await plantLog(sql, { rows: logRows, families, say });
  await sql.query('create table bench.planted as select $1::int as families, $2::bigint as log_rows', [families, logRows]);
  await sql.query('commit');
  await sql.query('vacuum analyze');
}

import { TestCounty } from '@rinnalla/access-control/testing';
import { chanceOf, livedBefore, livedMonth, logVisits, moveIn, staffOffice, workDays } from '../../testing';
import { AccessLogModule } from '../access-log.module';

const soak = process.env['SOAK'] === '1';
/** One month in the normal run, gone through five times; at full length as many as told, gone through every evening. */
const evenings = workDays.filter((_, place) => soak || place % 5 === 1);
const seeds = Array.from({ length: soak ? Number(process.env['SOAK_RUNS'] ?? 12) : 1 }, (_, place) => 2026 + place);

interface Told { rule: string; grade: string; marks: number; users: number }

it.each(seeds)('a normal month of fifty workers gives fewer than fifty marks (seed %i)', async (seed) => {
  const county = await TestCounty.start({ domains: [AccessLogModule], entities: [] });
  try {
    const chance = chanceOf(seed);
    const office = staffOffice(chance);
    await moveIn(county.sql, office);
    const visits = [...livedBefore(office, chance), ...livedMonth(office, chance)];
    for (let from = 0; from < visits.length; from += 5000) await logVisits(county.sql, visits.slice(from, from + 5000));
    await county.sql.query('analyze');
    await county.sql.query(`select app.mark_visits('2026-11-01T00:00:00+02:00')`);
    const { rows: [before] } = await county.sql.query<{ n: number }>('select count(*)::int as n from app.log_mark');
    const began = Date.now();
    for (const day of evenings) await county.sql.query('select app.mark_visits($1)', [`${day}T23:59:00+02:00`]);
    const took = (Date.now() - began) / evenings.length;
    const { rows } = await county.sql.query<Told>(
      `select rule, grade, count(*)::int as marks, count(distinct user_id)::int as users from app.log_mark group by 1, 2 order by 1, 2`);
    const made = rows.reduce((sum, { marks }) => sum + marks, 0) - (before?.n ?? 0);
    process.stdout.write(`seed ${seed}: ${visits.length} rows, ${made} marks in the month (${rows.map(({ rule, grade, marks }) => `${rule} ${grade} ${marks}`).join(', ')}); ${took.toFixed(0)} ms a check\n`);
    expect(visits.length).toBeGreaterThan(30_000);
    expect(made).toBeLessThan(50);
  } finally {
    await county.stop();
  }
}, 300_000);

import { ensureBuilt } from '../../built.mjs';
import { compareAnswers } from './compare.mjs';
import { connections, measure } from './measure.mjs';
import { paths } from './paths/paths.mjs';
import { withEndings } from './servers/endings.mjs';
import { startSide } from './servers/side.mjs';
import { hotPathsTable } from './table.mjs';

/** `npm run bench -- hot-paths [path …]`: each hot path of the built product beside a bare server on the same database. */
const families = Number(process.env.BENCH_FAMILIES ?? 2000);
const logRows = Number(process.env.BENCH_LOG_ROWS ?? 100_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const say = (line) => { process.stdout.write(`${line}\n`); };
const wanted = process.argv.slice(2);

ensureBuilt(say);
await withEndings(async (endings) => {
  const side = await startSide(endings, { families, logRows, say });
  const measured = [];
  for (const path of paths.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))) {
    const [request] = await path.requests(side);
    const bytes = await compareAnswers(side, path, request);
    const [result] = await measure([side], path, { rounds, seconds });
    measured.push({ path, bytes, ...result });
    say(hotPathsTable([measured.at(-1)], { short: true }));
  }
  say(hotPathsTable(measured, { families, logRows, rounds, seconds, connections }));
  if (measured.some(({ product, baseline }) => [...product, ...baseline].some(({ refused }) => Object.keys(refused).length > 0))) process.exitCode = 1;
});

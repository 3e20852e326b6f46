import { ensureBuilt } from '../../built.mjs';
import { compareAnswers } from './compare.mjs';
import { measure } from './measure.mjs';
import { paths } from './paths/paths.mjs';
import { countReads, scansOfGrowing } from './scans.mjs';
import { withEndings } from './servers/endings.mjs';
import { startSide } from './servers/side.mjs';
import { growthLine, growthTable } from './table.mjs';

/**
 * `npm run bench -- --growth [path …]`: the hot paths in a small county and in a hundred times larger one, product and bare server, all four
 * turn by turn. Both counties stand at once; the large one takes its time to plant, so name a folder that keeps it in BENCH_DATA.
 */
const sizes = (process.env.BENCH_SIZES ?? '2000,200000').split(',').map(Number);
const logRows = (process.env.BENCH_LOG_SIZES ?? '100000,10000000').split(',').map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const say = (line) => { process.stdout.write(`${line}\n`); };
const words = process.argv.slice(2);
const wanted = paths.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

ensureBuilt(say);
await withEndings(async (endings) => {
  const sides = [];
  for (const [place, families] of sizes.entries()) sides.push(await startSide(endings, { families, logRows: logRows[place], say }));
  const measured = [];
  for (const path of wanted) {
    for (const side of sides) await compareAnswers(side, path, (await path.requests(side))[0]);
    measured.push({ path, results: await measure(sides, path, { rounds, seconds }) });
    say(growthLine(measured.at(-1)));
  }
  const reads = await countReads(sides, wanted);
  say(growthTable(measured.map((one) => ({ ...one, reads: reads.get(one.path) })), { sizes, logRows, rounds, seconds }));
  const refused = measured.some(({ results }) => results.some(({ product, baseline }) => [...product, ...baseline].some((one) => Object.keys(one.refused).length > 0)));
  if (refused || wanted.some((path) => scansOfGrowing(reads.get(path)).length > 0)) process.exitCode = 1;
});

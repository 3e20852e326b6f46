import { ratios, summary } from './numbers.mjs';
import { grownReads, rowsRead, scansOfGrowing } from './scans.mjs';

const columns = [['path', 18], ['ratio (min..max)', 20], ['product/s', 10], ['bare/s', 9], ['p50 ms', 13], ['p99 ms', 13], ['all CPU', 8], ['node CPU', 16], ['PostgreSQL CPU', 17], ['bytes', 13], ['RSS MiB', 8]];
const line = (cells) => cells.map((cell, place) => (place === 0 ? String(cell).padEnd(columns[0][1]) : String(cell).padStart(columns[place][1]))).join(' ');
const times = (product, bare, unit = '') => `${(product / bare).toFixed(1)}× of ${bare.toFixed(2)}${unit}`;

function row({ path, product, baseline, bytes }) {
  const [mine, bare, ratio] = [summary(product), summary(baseline), ratios({ product, baseline })];
  return line([
    path.name, `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}..${ratio.most.toFixed(2)})`, mine.perSecond.toFixed(0), bare.perSecond.toFixed(0),
    `${mine.p50.toFixed(1)} / ${bare.p50.toFixed(1)}`, `${mine.p99.toFixed(1)} / ${bare.p99.toFixed(1)}`, `${(mine.cpu / bare.cpu).toFixed(1)}×`, times(mine.node, bare.node, ' ms'), times(mine.postgres, bare.postgres, ' ms'),
    `${bytes.product}/${bytes.baseline}`, mine.memory.toFixed(0),
  ]);
}

function refusalsOf({ path, product, baseline }) {
  return [['product', product], ['bare server', baseline]].flatMap(([who, rounds]) =>
    Object.entries(summary(rounds).refused).map(([status, count]) => `${path.name}: the ${who} answered ${status} ${count} times`));
}

/** The table of the hot paths; what was not answered well stands below it. */
export function hotPathsTable(measured, { short = false, families, logRows, rounds, seconds, connections } = {}) {
  const rows = [line(columns.map(([name]) => name)), ...measured.map(row), ...measured.flatMap(refusalsOf)];
  if (short) return rows.slice(1).join('\n');
  return ['', `${families} families, ${logRows} log rows planted; ${rounds} interleaved rounds of ${seconds} s, ${connections} connections`, ...rows, '',
    'ratio: requests/s of the product over those of the bare server, median of the rounds; times are product / bare; CPU is a request\'s.',
    'The bare server has no session and no row-level security. The product\'s sealer and jobs run during the rounds of both, and seal the rows of both.',
    'Limits stand; the turns taken by searches are forgotten between the rounds. Marks wait: so many visits by so few are no picture of use.'].join('\n');
}

/** How the middle answer's time grew from the small county to the large one, at the product and at the bare server. */
function growths(results) {
  const [small, large] = results.map(({ product, baseline }) => ({ product: summary(product), baseline: summary(baseline) }));
  const grew = (name) => ({ product: large.product[name] / small.product[name], baseline: large.baseline[name] / small.baseline[name] });
  return { small, large, p50: grew('p50'), cpu: grew('cpu') };
}

export function growthLine({ path, results }) {
  const { small, large, p50, cpu } = growths(results);
  const told = (which) => `${small[which].p50.toFixed(1)} -> ${large[which].p50.toFixed(1)} ms (${p50[which].toFixed(2)})`;
  return [path.name.padEnd(20), told('product').padStart(26), told('baseline').padStart(26), (p50.product / p50.baseline).toFixed(2).padStart(10),
    `${cpu.product.toFixed(2)} / ${cpu.baseline.toFixed(2)}`.padStart(18)].join(' ');
}

/** The table of growth: times, rows looked at, and every table that is read from end to end although it grows. */
export function growthTable(measured, { sizes, logRows, rounds, seconds }) {
  const rows = measured.map((one) => `${growthLine(one)} ${one.reads.map((reads) => rowsRead(reads).toFixed(0)).join(' -> ').padStart(18)}`);
  const scans = measured.flatMap(({ path, reads }) => scansOfGrowing(reads).map((scan) => `${path.name} reads from end to end: ${scan}`));
  const grown = measured.map(({ path, reads }) => ({ path, tables: grownReads(reads) })).filter(({ tables }) => tables.length > 0)
    .map(({ path, tables }) => `${path.name} looks at more rows: ${tables.join(', ')}`);
  const refusals = measured.flatMap(({ path, results }) => results.flatMap(({ product, baseline }) => refusalsOf({ path, product, baseline })));
  const head = ['path'.padEnd(20), 'product p50'.padStart(26), 'bare server p50'.padStart(26), 'quotient'.padStart(10), 'CPU growth'.padStart(18), 'rows read'.padStart(18)].join(' ');
  return ['', `from ${sizes.join(' to ')} families and from ${logRows.join(' to ')} log rows; ${rounds} interleaved rounds of ${seconds} s`, head, ...rows, '',
    ...(scans.length > 0 ? scans : ['No path reads a growing table from end to end.']), ...grown, ...refusals,
    'quotient: growth of the product\'s p50 over growth of the bare server\'s. CPU growth: of a request, product / bare server. Rows read: by one request of the product, as PostgreSQL counts them, whether by an index or not.'].join('\n');
}

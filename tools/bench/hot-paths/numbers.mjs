export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
export const median = (values) => quantile(values, 0.5);

/** What the rounds of one server come to. */
export function summary(rounds) {
  const times = rounds.flatMap((one) => one.times);
  const [node, postgres] = ['node', 'postgres'].map((name) => median(rounds.map(({ cpu }) => cpu[name])) * 1000);
  return {
    perSecond: median(rounds.map((one) => one.perSecond)), p50: quantile(times, 0.5), p99: quantile(times, 0.99), answered: times.length,
    node, postgres, cpu: node + postgres,
    memory: Math.max(...rounds.map(({ memory }) => memory)), refused: refusals(rounds),
  };
}

function refusals(rounds) {
  const all = {};
  for (const { refused } of rounds) for (const [status, count] of Object.entries(refused)) all[status] = (all[status] ?? 0) + count;
  return all;
}

/** Product over baseline, round by round: what else the machine does meets both of a round. */
export function ratios({ product, baseline }) {
  const all = product.map(({ perSecond }, turn) => perSecond / baseline[turn].perSecond);
  return { median: median(all), least: Math.min(...all), most: Math.max(...all) };
}

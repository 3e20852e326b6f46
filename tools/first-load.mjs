import { gzipSync } from 'node:zlib';

const kib = (bytes) => (bytes / 1024).toFixed(1);

/**
 * What a page loads before it can be used: the entry, the page's own files and the words of one language, each with all that it imports.
 * `budgets`: pages by name, each with the modules that its address opens and the KiB of compressed JavaScript they may come to. A build in
 * which one is exceeded fails, and says what weighs most.
 */
export function firstLoads({ words, budgets }) {
  return {
    name: 'first-loads',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const weights = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length]));
        const told = Object.entries(budgets).map(([page, { opens, kibibytes }]) => {
          const files = loadedBy(chunks, [...opens, ...words]);
          const sum = [...files].reduce((total, file) => total + weights.get(file), 0);
          return { page, kibibytes, sum, files: [...files].sort((one, other) => weights.get(other) - weights.get(one)) };
        });
        this.emitFile({ type: 'asset', fileName: '.vite/first-loads.json', source: JSON.stringify(Object.fromEntries(told.map(({ page, sum, files }) => [page, { gzip: sum, files }])), null, 2) });
        const heavy = told.filter(({ kibibytes, sum }) => sum > kibibytes * 1024);
        for (const { page, sum, kibibytes } of told) this.info(`${page}: ${kib(sum)} of ${kibibytes} KiB of compressed JavaScript before it can be used`);
        if (heavy.length > 0) this.error(heavy.map((one) => sentence(one, weights)).join('\n'));
      },
    },
  };
}

function sentence({ page, kibibytes, sum, files }, weights) {
  const heaviest = files.slice(0, 6).map((file) => `${file} ${kib(weights.get(file))}`).join(', ');
  return `${page} loads ${kib(sum)} KiB of compressed JavaScript before it can be used; its budget is ${kibibytes}. The heaviest: ${heaviest}. Let what the page does not need at first load when it is asked for, or raise the budget in apps/web/vite.config.ts and say why.`;
}

/** The entry, and the chunks that hold these modules, with everything they import from the start. */
function loadedBy(chunks, modules) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const holding = modules.map((module) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module)) ?? chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (chunk === undefined) throw new Error(`no file of the build holds ${module}: is the page's path in apps/web/vite.config.ts still right?`);
    return chunk.fileName;
  });
  const waiting = [...chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName), ...holding];
  const files = new Set();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    waiting.push(...byName.get(file).imports);
  }
  return files;
}

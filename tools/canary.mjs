import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The bird in the mine: lint must refuse the wrong imports of tools/canary, or the boundaries are not being watched. */
const root = fileURLToPath(new URL('..', import.meta.url));
const expected = [
  ['screen-that-knows-too-much.tsx', '@nx/enforce-module-boundaries', 1],
  ['screen-that-knows-too-much.tsx', 'no-restricted-imports', 2],
  ['server-that-knows-screens.ts', 'no-restricted-imports', 1],
  ['deed-that-asks-by-itself.ts', 'no-restricted-imports', 2],
  ['deed-that-asks-by-itself.ts', 'no-restricted-syntax', 4],
];

const nx = spawnSync('npx', ['nx', 'run', 'canary:lint-canary', '--output-style=stream'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
});
const report = /^(?:canary: )?(\[\{.*\}\])$/m.exec(nx.stdout)?.[1];
if (!report) {
  console.error(`Lint gave no report on the canary.\n${nx.stdout}\n${nx.stderr}`);
  process.exit(1);
}

const found = JSON.parse(report).flatMap((file) =>
  file.messages.map((message) => ({ file: file.filePath, rule: message.ruleId })),
);
const missed = expected.filter(
  ([file, rule, least]) => found.filter((one) => one.file.endsWith(file) && one.rule === rule).length < least,
);
for (const [file, rule] of missed) console.error(`The canary sings on: ${rule} let ${file} pass.`);
if (missed.length === 0) console.log('The canary is silent: every forbidden import is refused.');
process.exit(missed.length === 0 ? 0 : 1);

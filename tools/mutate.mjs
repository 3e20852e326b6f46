import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './built.mjs';

/**
 * `npm run mutate`: takes away each permission, each policy of row-level security, each condition of a relation and each by which the picture is narrowed
 * in turn, gives each permission to whom it does not belong, and looks whether the matrix turns red. Ends with one line, `N of N removed rules seen`.
 */
const scratch = mkdtempSync(join(tmpdir(), 'rinnalla-mutate-'));
const report = join(scratch, 'report.tsv');
const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(process.execPath, [program, '--config', 'jest.config.ts', '--runInBand', 'apps/api/src/removed-'], {
  cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  env: { ...process.env, MUTATE: report, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning` },
});
const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
rmSync(scratch, { recursive: true, force: true });

const tried = lines.map((line) => line.split('\t'));
const say = (line) => { process.stdout.write(`${line}\n`); };
for (const [verdict, name] of tried) say(`${verdict.padEnd(8)}  ${name}`);
if (run.status !== 0) console.error(`${run.stderr}\nThe run did not come to its end, or found a hole.`);
// Excused ones are tried as well, so that an excuse that is no longer needed is found out.
const counted = tried.filter(([verdict]) => verdict !== 'excused');
say(`\n${tried.length - counted.length} excused, each with its reason in the spec`);
say(`${counted.filter(([verdict]) => verdict === 'seen').length} of ${counted.length} removed rules seen`);
process.exit(run.status === 0 && counted.length > 0 ? 0 : 1);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './built.mjs';
import { findChromium } from './chromium.mjs';
import { seededFolder } from './seeded-folder.mjs';

/**
 * `npm test [-- paths and jest options]`: rules, screens and API in jest, then the paths through the application in a real
 * browser. Ends with one line, `N passed, N failed`.
 */
const given = process.argv.slice(2);
const isE2e = (argument) => argument.includes('e2e');
const options = given.filter((argument) => argument.startsWith('-'));
const paths = given.filter((argument) => !argument.startsWith('-'));
const scratch = mkdtempSync(join(tmpdir(), 'rinnalla-run-'));
const total = { passed: 0, failed: 0 };

try {
  const others = paths.filter((path) => !isE2e(path));
  if (paths.length === 0 || others.length > 0) {
    const workers = Math.max(2, availableParallelism() - 1);
    count(jest([...options, ...others, `--maxWorkers=${workers}`], {}));
  }
  const journeys = paths.filter(isE2e);
  if (paths.length === 0 || journeys.length > 0) await inBrowser(journeys);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function inBrowser(journeys) {
  if (!readdirSync(join(root, 'apps/web-e2e'), { recursive: true }).some((file) => file.endsWith('.e2e.ts'))) return;
  const browser = findChromium();
  if (!browser) {
    console.log('\nNo Chromium was found (CHROMIUM_PATH, chromium, google-chrome): the tests in a real browser are SKIPPED.');
    return;
  }
  try {
    ensureBuilt((sentence) => console.log(`\n${sentence}`));
    const seeded = await seededFolder(scratch);
    const environment = { RINNALLA_E2E: '1', CHROMIUM_PATH: browser, ...(seeded === null ? {} : { RINNALLA_SEEDED: seeded }) };
    count(jest([...options, ...journeys, '--maxWorkers=2'], environment));
  } catch (error) {
    console.error(error.message);
    total.failed += 1;
  }
}

function jest(args, environment) {
  const outputFile = join(scratch, `${Object.keys(environment).length}.json`);
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const run = spawnSync(
    process.execPath,
    [program, '--config', 'jest.config.ts', '--json', `--outputFile=${outputFile}`, ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment, NODE_OPTIONS: nodeOptions } },
  );
  return { status: run.status, outputFile };
}

/** A spec file that could not run at all counts as one failure; so does a run that ended without saying anything. */
function count({ status, outputFile }) {
  let result;
  try {
    result = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    total.failed += 1;
    return;
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.passed += result.numPassedTests;
  total.failed += failed === 0 && status !== 0 ? 1 : failed;
}

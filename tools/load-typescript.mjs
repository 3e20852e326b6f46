import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { libraries, nestDecorators } from './vite-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Loads one of our TypeScript modules into a plain script, compiled as the build compiles it. The path is from the root. */
export async function loadTypeScript(path) {
  const config = { root, configFile: false, logLevel: 'error', oxc: nestDecorators, resolve: { alias: libraries } };
  const { module } = await runnerImport(`${root}${path}`, config);
  return module;
}

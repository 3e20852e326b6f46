import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { transformSync } from 'rolldown/utils';
import { nestDecorators } from '../vite-parts.mjs';

/** The compiler of the build, so that tests run what is served: Nest's decorators with their types, JSX, inline source maps. */
const options = {
  target: 'es2022',
  sourcemap: true,
  ...nestDecorators,
  jsx: { runtime: 'automatic' },
  tsconfig: false,
};

const version = createHash('sha256')
  .update(readFileSync(new URL(import.meta.url)))
  .update(JSON.stringify(options))
  .update(readFileSync(new URL('../../package-lock.json', import.meta.url)))
  .digest('hex');

function transform(source, path) {
  const { code, map, errors } = transformSync(path, source, { ...options, lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (errors?.length) throw new Error(errors.map((error) => error.codeframe ?? error.message).join('\n'));
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return { code: `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}` };
}

export default {
  process: transform,
  processAsync: async (source, path) => transform(source, path),
  getCacheKey: (source, path) => createHash('sha256').update(version).update(path).update(source).digest('hex'),
};

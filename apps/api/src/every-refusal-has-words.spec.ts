import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sentences } from '@rinnalla/platform/api';
import { domainWords } from './domains';

const libs = join(import.meta.dirname, '../../../libs');
const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[a-z-]+\/(api|contract)\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'))
  .map((path) => readFileSync(join(libs, path), 'utf8')).join('\n');
const found = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, code = '']) => code))].sort();

const domains = Object.keys(domainWords).join('|');
const problemCodes = found(new RegExp(`'((?:${domains})\\.[a-z]+(?:-[a-z]+)*)'`, 'g'));
const fieldCodes = [...found(/(?:code|error): '([a-z][a-z.-]*)'/g), ...found(/Problem\.field\((?:'[^']*'|`[^`]*`|\w+), '([a-z][a-z.-]*)'/g)]
  .filter((code) => code !== 'custom' && !problemCodes.includes(code));

/** A code without words would reach somebody as "something went wrong on the server", or as the bare code. */
describe.each(['fi', 'sv', 'en'] as const)('every refusal has words (%s)', (language) => {
  const sentences = new Sentences(domainWords);
  const without = (codes: string[], keyOf: (code: string) => string) => codes.filter((code) => sentences.find(language, keyOf(code)) === null);

  it('for the whole request', () => {
    expect(problemCodes.length).toBeGreaterThan(40);
    expect(without(problemCodes, (code) => code.replace('.', ':problem.'))).toEqual([]);
  });

  it('for each field', () => {
    expect(fieldCodes).toEqual(expect.arrayContaining(['required', 'date.invalid', 'until.before-from', 'not-a-member']));
    expect(without(fieldCodes, (code) => `platform:field.${code}`)).toEqual([]);
  });
});

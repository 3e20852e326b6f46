import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The expected result of a file, written from the table of the cases before the code. */
export function expectation<T>(name: string): T {
  return JSON.parse(readFileSync(resolve(`libs/exchange/reading/testing/expectations/${name}.expected.json`), 'utf8')) as T;
}

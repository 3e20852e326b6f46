import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrations } from './migrations/index';

/**
 * A server of the former release works on the schema of the new one while it is replaced: what came before may be added to, not taken away.
 * Taking away is for the release after; such a migration says so (`contract = '0.6'`: what 0.6 no longer uses), and docs/operations.md how it goes.
 */
type Told = MigrationInterface & { contract?: string };

/** 0.4 is the first release that is rolled out: its own migrations, up to this one, still stopped everybody. */
const lastThatStoppedAll = 1764050400040;
const landed = JSON.parse(readFileSync(new URL('migrations/landed.json', import.meta.url), 'utf8')) as Record<string, string>;

/** What a migration asks of the database, in order: where its text stands does not matter. */
async function statementsOf(migration: MigrationInterface): Promise<string[]> {
  const asked: string[] = [];
  await migration.up({ query: async (sql: string) => { asked.push(sql); return []; } } as unknown as QueryRunner);
  return asked;
}

function faultsOf(sql: string): string[] {
  const plain = sql.replace(/--.*$/gm, '').replace(/(\$\w*\$)[\s\S]*?\1/g, '');
  const made = [...plain.matchAll(/create table (?:app\.)?(\w+)/gi)].map(([, table]) => table);
  const altered = [...plain.matchAll(/alter table (?:only )?(?:app\.)?(\w+)/gi)].map(([, table]) => table).filter((table) => !made.includes(table));
  const indexed = [...plain.matchAll(/create (?:unique )?index (?!concurrently)[^;]*?\bon (?:only )?(?:app\.)?(\w+)/gi)].map(([, table]) => table).filter((table) => !made.includes(table));
  return [
    ...[...plain.matchAll(/\b(?:drop (?:table|view|function|type|column)|rename (?:to|column)|set not null|alter (?:column )?\w+ (?:set data )?type)\b/gi)].map(([words]) => words),
    ...[...plain.matchAll(/add column [^,;]*\bnot null\b[^,;]*/gi)].map(([words]) => words).filter((words) => !/\bdefault\b/i.test(words)),
    ...(new Set(altered).size > 1 ? [`strong locks on ${[...new Set(altered)].join(' and ')} at once`] : []),
    ...indexed.map((table) => `an index that keeps everybody from writing to ${table}: use addIndex`),
  ];
}

it('keeps landed migrations as they landed', async () => {
  const now: Record<string, string> = {};
  for (const made of migrations) {
    const migration = new made();
    const name = migration.name ?? made.name;
    if (name in landed) now[name] = createHash('sha256').update((await statementsOf(migration)).join('\n;\n')).digest('hex').slice(0, 32);
  }
  expect(now).toEqual(landed);
});

it('takes nothing away that the former release uses, unless it says which release no longer does', async () => {
  for (const made of migrations) {
    const migration = new made() as Told;
    const name = migration.name ?? made.name;
    if (Number(/\d{13}$/.exec(name)?.[0]) <= lastThatStoppedAll || migration.contract !== undefined) continue;
    expect([name, faultsOf((await statementsOf(migration)).join(';\n'))]).toEqual([name, []]);
  }
});

it.each([
  ['alter table app.family drop column name', ['drop column']],
  ['alter table app.family rename column name to title', ['rename column']],
  ['alter table app.family alter column name type text', ['alter column name type']],
  ['alter table app.family alter name set not null', ['set not null']],
  ['alter table app.family add column size int not null', ['add column size int not null']],
  ['alter table app.family add column size int not null default 0', []],
  ['alter table app.family add column size int, add column width int', []],
  ['create function app.f() returns void language plpgsql as $$ begin drop table x; end $$', []],
  ['drop function app.f()', ['drop function']],
  ['create index on app.family (name)', ['an index that keeps everybody from writing to family: use addIndex']],
  ['create index concurrently family_name on app.family (name)', []],
  ['create table app.shelf (id int); create index on app.shelf (id); alter table app.shelf enable row level security; alter table app.family add column shelf int', []],
  ['alter table app.family add column a int; alter table app.person add column a int', ['strong locks on family and person at once']],
])('says of "%s" what is wrong with it', (sql, faults) => { expect(faultsOf(sql)).toEqual(faults); });

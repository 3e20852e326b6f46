import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Page } from 'playwright-core';

/** Two hundred strings that occur nowhere else: names, streets, identity codes and texts of forty people in two families. */
export interface Canaries { all: string[]; people: Array<{ given: string; surname: string; street: string; code: string; text: string }> }

const letters = (place: number) => String.fromCharCode(97 + Math.floor(place / 26), 97 + (place % 26));
const checks = '0123456789ABCDEFHJKLMNPRSTUVWXY';

export function makeCanaries(): Canaries {
  const people = Array.from({ length: 40 }, (_, place) => {
    const number = String(900 + place);
    const code = `1411${String(10 + (place % 10))}A${number}${checks[Number(`1411${10 + (place % 10)}${number}`) % 31]}`;
    const tail = letters(place);
    return { given: `Xenokanari${tail}`, surname: `Zorrokanari${tail}`, street: `Qwykanari${tail}kuja ${place + 1}`, code, text: `wyxkanari${tail} on väsynyt` };
  });
  return { people, all: people.flatMap((one) => [one.given, one.surname, one.street, one.code, one.text.split(' ')[0] as string]) };
}

/** Which of them stand in a text, in whatever letter case; as they are, or as an address writes them. */
export function found({ all }: Canaries, text: string): string[] {
  const low = text.toLowerCase();
  return all.filter((one) => low.includes(one.toLowerCase()) || low.includes(encodeURIComponent(one).toLowerCase()));
}

/** Writes them through the API as a worker would, and answers the families' ids. */
export async function plant(page: Page, { people }: Canaries): Promise<string[]> {
  return page.evaluate(async (persons) => {
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(`/api${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json() as Promise<{ id: string }>;
    };
    const me = await (await fetch('/api/auth/me')).json() as { id: string; teamIds: string[] };
    const ids: string[] = [];
    for (const half of [persons.slice(0, 20), persons.slice(20)]) {
      const members = half.map(({ given, surname, street, code }, place) => ({
        givenNames: given, surname, streetAddress: street, identityCode: code, role: place === 0 ? 'mother' : 'child',
      }));
      const { id } = await post('/families', { name: half[0]?.surname, teamId: me.teamIds[0], reason: half[0]?.text, members, responsibleWorkerId: me.id });
      ids.push(id);
      for (const [place, { text, given }] of half.entries()) {
        if (place % 3 === 0) await post(`/families/${id}/contact-notes`, { kind: 'call', text });
        else if (place % 3 === 1) await post(`/families/${id}/statements`, { lifeArea: 'health', kind: 'concern', text, source: { name: given, role: 'äiti' } });
        else await post(`/families/${id}/acts`, { text, owner: { kind: 'user', id: me.id }, due: '2026-12-01' });
      }
    }
    return ids;
  }, people);
}

/** Mistakes of the database itself, with canaries in what did not fit: a constraint, a type, a value that was sent apart. */
export async function provokeTheDatabase(dataDir: string, { people }: Canaries): Promise<void> {
  const read = (...path: string[]) => readFileSync(join(dataDir, ...path), 'utf8');
  const port = read('postgres', 'cluster', 'postmaster.pid').split('\n')[3]?.trim();
  const client = new Client({ connectionString: `postgres://app_owner:${read('keys', 'database-owner').trim()}@127.0.0.1:${port}/rinnalla` });
  await client.connect();
  const [one, other] = [people[0]?.code ?? '', people[1]?.text ?? ''];
  const wrong: Array<[string, string[]]> = [
    [`insert into app.team (name) values ('${one}'), ('${one}')`, []], ['insert into app.team (name) values ($1), ($1)', [one]], ['select $1::uuid', [other]],
    [`select '${other}'::date`, []], [`insert into app.agency (name, kind) values ('${one}', '${other}')`, []], [`do $$ begin raise exception '%', '${other}'; end $$`, []],
  ];
  let refused = 0;
  for (const [text, values] of wrong) await client.query(text, values).catch(() => { refused += 1; });
  await client.end();
  if (refused !== wrong.length) throw new Error('the database let a mistake pass');
}

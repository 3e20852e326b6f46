import { jest } from '@jest/globals';
import type { TestCounty, TestFamily } from '@rinnalla/access-control/testing';
import { startWholeCounty } from '../testing/whole-county';

const code = '250612A908B';
const note = 'äiti väsynyt';
const typed = new RegExp(`${code}|${note}|väsynyt`);

let county: TestCounty;
let family: TestFamily;
const said: string[] = [];
beforeAll(async () => {
  county = await startWholeCounty();
  family = await county.family({ name: 'Testilä', members: [{ given: 'Eetu', surname: 'Testilä' }] });
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => { said.push(String(chunk)); return true; });
  }
});
beforeEach(() => { said.length = 0; });
afterAll(async () => {
  jest.restoreAllMocks();
  await county.stop();
});

/** A table that is not there: what no route foresees. */
async function without(table: string, work: () => Promise<void>): Promise<void> {
  await county.sql.query(`alter table app.${table} rename to ${table}_away`);
  try {
    await work();
  } finally {
    await county.sql.query(`alter table app.${table}_away rename to ${table}`);
  }
}

describe('BUG-058: what somebody typed stands neither in the answer nor in the log when the server fails', () => {
  it('with a note', async () => {
    await without('contact_note', async () => {
      const { status, text, body } = await (await county.as('aino')).post(`/api/families/${family.id}/contact-notes`)
        .send({ kind: 'call', text: `${note}\n    at ${note} (/app/${note}.js:1:2)\n${code}` });
      expect(status).toBe(500);
      expect(text).not.toMatch(typed);
      expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(said.join('')).toContain(body.requestId);
      expect(said.join('')).not.toMatch(typed);
    });
  });

  it('with an identity code', async () => {
    await without('person_secret', async () => {
      const { status, text, body } = await (await county.as('aino')).patch(`/api/persons/${family.persons[0]}`).set('If-Match', '"1"').send({ identityCode: code, givenNames: note });
      expect(status).toBe(500);
      expect(text).not.toMatch(typed);
      expect(said.join('')).toContain(body.requestId);
      expect(said.join('')).not.toMatch(typed);
    });
  });

  it('nor when the request is refused for its shape', async () => {
    const aino = await county.as('aino');
    const answers = [
      await aino.post(`/api/families/${family.id}/contact-notes`).set('Content-Type', 'application/json').send(`{"kind":"call","text":"${note} ${code}"`),
      await aino.post(`/api/families/${family.id}/contact-notes`).send({ kind: `${note} ${code}`, text: 5 }),
      await aino.post('/api/search/identity-code').send({ identityCode: `${code}${note}` }),
      await aino.patch(`/api/persons/${family.persons[0]}`).set('If-Match', `"${code}"`).send({ givenNames: note }),
      await aino.post(`/api/families/${family.id}/contact-notes`).set('Content-Type', 'text/plain').send(`${note} ${code}`),
    ];
    for (const { text } of answers) expect(text).not.toMatch(typed);
    expect(said.join('')).not.toMatch(typed);
  });
});

it('BUG-058: a browser tells of a fault its kind and place, under a code; nothing else fits into the report', async () => {
  const aino = await county.as('aino');
  const report = { id: '01a20000-0000-4000-8000-0000000000aa', kind: 'TypeError', where: ['/assets/family-page-x1.js:12:40'] };
  await aino.post('/api/fault-reports').send(report).expect(204);
  expect(said.join('')).toMatch(/01a20000-0000-4000-8000-0000000000aa[^]*family-page-x1\.js:12:40/);
  for (const worse of [{ kind: note }, { where: [`/assets/${note}.js:1:2`] }, { where: [`/perheet/${code}`] }, { id: code }]) {
    await aino.post('/api/fault-reports').send({ ...report, ...worse }).expect(422);
  }
  expect(said.join('')).not.toMatch(typed);
});

import { TestCounty } from '@rinnalla/access-control/testing';
import { domains, domainWords } from './domains';
import { entities } from './entities';

it('says that it is busy, and when to come again, when no connection becomes free in time', async () => {
  const county = await TestCounty.start({ domains, entities, words: domainWords, poolSize: 1 });
  try {
    const { id } = await county.family({ worker: 'aino' });
    const aino = await county.as('aino');
    await aino.get(`/api/families/${id}`).expect(200);
    await county.sql.query('begin; lock table app.access_log in access exclusive mode');
    const first = aino.get(`/api/families/${id}`).then((answer) => answer);
    const second = await aino.get(`/api/families/${id}`);
    expect(second.status).toBe(503);
    expect(second.body.code).toBe('platform.busy');
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    await county.sql.query('commit');
    expect([200, 503]).toContain((await first).status);
    await aino.get(`/api/families/${id}`).expect(200);
  } finally {
    await county.stop();
  }
}, 30_000);

import { TestCounty } from '../testing';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [], entities: [], trustedProxies: 1 }); });
afterAll(() => county.stop());

it('tells the browser with every answer of the API to keep and guess nothing, refusals included', async () => {
  for (const path of ['/api/break-glass', '/api/nowhere', '/api/openapi.json']) {
    const { headers } = await (await county.as('carita')).get(path);
    expect([path, headers]).toEqual([path, expect.objectContaining({
      'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin', 'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
    })]);
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

it('behind TLS, never to come without it again', async () => {
  const { headers } = await (await county.as(null)).get('/api/nowhere').set('X-Forwarded-Proto', 'https');
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
});

import { TestCounty } from '../testing';

let county: TestCounty;
beforeAll(async () => { county = await TestCounty.start({ domains: [], entities: [] }); });
afterAll(() => county.stop());

it('names for every route the refusals that it can give, as they follow from who may enter and what it reads', async () => {
  const { body } = await (await county.as(null)).get('/api/openapi.json').expect(200);
  const statuses = (path: string, method: string) => Object.keys(body.paths[path][method].responses as object).map(Number);
  expect(statuses('/api/break-glass', 'get')).toEqual([200, 400, 401, 503]);
  expect(statuses('/api/break-glass', 'post')).toEqual([201, 400, 401, 403, 404, 409, 413, 415, 422, 429, 503]);
  expect(statuses('/api/break-glass/{id}/review', 'post')).toEqual([200, 400, 401, 403, 404, 409, 413, 414, 415, 422, 503]);
  expect(body.paths['/api/break-glass'].get.responses[401].content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } });
  expect(body.components.schemas.Problem.required).toEqual(expect.arrayContaining(['code', 'detail', 'requestId']));
});

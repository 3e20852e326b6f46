import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { documented } from '@rinnalla/platform/api';
import { problem } from '@rinnalla/platform/contract';
import { listRoutes } from './list-routes';
import { refusalsOf } from './refusals-of';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

/** `/api/openapi.json` and its page `/api/docs`, generated from the contracts and from who may enter. */
export function serveDocument(app: NestFastifyApplication, { page }: { page: boolean }): void {
  const outline = new DocumentBuilder().setTitle('Rinnalla').setVersion('1').addCookieAuth('sid').build();
  SwaggerModule.setup('api/docs', app, () => withRefusals(app, SwaggerModule.createDocument(app, outline)), {
    jsonDocumentUrl: 'api/openapi.json', ui: page,
  });
}

/** Says of every route which refusals it can give, and which headers it reads. */
function withRefusals(app: NestFastifyApplication, document: OpenAPIObject): OpenAPIObject {
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: documented(problem) } };
  for (const route of listRoutes(app)) {
    const item = document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')];
    const operation = item?.[route.method.toLowerCase() as 'get'];
    if (operation === undefined) continue;
    const versionRequired = route.readsVersion ? nameVersion(operation) : false;
    for (const status of refusalsOf(route, { versionRequired })) operation.responses[status] ??= refusal;
  }
  return document;
}

const refusal = { description: 'problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

/** Answers whether the version is required; a route that can do without it has said so itself. */
function nameVersion(operation: Operation): boolean {
  operation.parameters ??= [];
  const said = operation.parameters.find((parameter) => 'name' in parameter && parameter.name.toLowerCase() === 'if-match');
  if (said !== undefined) return 'required' in said && said.required === true;
  operation.parameters.push({ name: 'If-Match', in: 'header', required: true, description: 'the version that the change starts from: "3"', schema: { type: 'string', pattern: '^"\\d{1,9}"$' } });
  return true;
}

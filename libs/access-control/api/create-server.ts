import 'reflect-metadata';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { FastifyInstance } from 'fastify';
import { DataSource, type MixedList } from 'typeorm';
import { Keys, newId, Problem, ProblemFilter, Sentences, ValidInput, type DomainWords } from '@rinnalla/platform/api';
import { DatabasePulse, fittingPoolSize, requestConnections } from '@rinnalla/platform/database';
import { hasUnstorableText } from '@rinnalla/platform/contract';
import { AccessControlModule } from './access-control.module';
import { poolOf } from './enter';
import { PlatformModule } from './platform.module';
import { boundConnections, lineLimits, refusalsAtTheLine } from './refuse-at-the-line';
import { sendSafeHeaders } from './safe-headers';
import { serveDocument } from './serve-document';
import { turnAwayExcess } from './turn-away-excess';

export interface ServerSettings {
  /** Connection of the plain application role. */
  apiUrl: string;
  keys: Keys;
  domains: Type[];
  entities: MixedList<Type>;
  /** Words by domain; the namespace of problem codes. */
  words: Record<string, DomainWords>;
  controllers?: Type[];
  /** What this installation hands to its domains besides keys and sentences. */
  providers?: Provider[];
  poolSize?: number;
  /** Hears when the database is lost and found, and how many were turned away. */
  say?: (line: string) => void;
  /** How many proxies stand before us; 0 means that the connection's own address is the client's. */
  trustedProxies?: number;
  /** The page that shows the API's document; the document itself is always there. */
  documentPage?: boolean;
  /** What else answers besides the API, such as the screens. */
  alsoServe?: (fastify: FastifyInstance) => Promise<void>;
}

const bodyLimit = 1_200_000;
const uploadLimit = 10_000_000;

@Module({})
class ApiModule {}

/** The server with its door: ready to be asked, not yet listening. Tests start it with the domains they need. */
export async function createServer(settings: ServerSettings): Promise<NestFastifyApplication> {
  const trusted = settings.trustedProxies ?? 0;
  const adapter = new FastifyAdapter({
    // What comes on an open connection while the server leaves is still answered: the proxy sends it elsewhere only later.
    bodyLimit, return503OnClosing: false, trustProxy: (_address: string, hop: number) => hop < trusted, requestTimeout: 15_000, genReqId: () => newId(), http: lineLimits,
    ...refusalsAtTheLine(() => app.get(ProblemFilter)),
  });
  const pulse = new DatabasePulse({ url: settings.apiUrl, say: settings.say ?? (() => undefined) });
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(apiModule(settings, pulse), adapter, {
    logger: ['warn', 'error', 'fatal'], abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  boundConnections(fastify.server);
  sendSafeHeaders(fastify);
  const pool = poolOf(app.get(DataSource));
  turnAwayExcess(fastify, { waiting: () => pool.waitingCount, pulse, say: settings.say ?? (() => undefined) });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 10 } });
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preValidation', async (request) => {
    if (hasUnstorableText(request.body) || hasUnstorableText(request.params) || hasUnstorableText(request.query)) {
      throw new Problem(400, 'platform.malformed');
    }
  });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ValidInput());
  app.useGlobalFilters(app.get(ProblemFilter));
  serveDocument(app, { page: settings.documentPage ?? true });
  await settings.alsoServe?.(fastify);
  await app.init();
  await fastify.ready();
  pulse.watch(pool);
  return app;
}

function apiModule(
  { apiUrl, keys, domains, entities, words, controllers = [], providers = [], poolSize = fittingPoolSize }: ServerSettings, pulse: DatabasePulse,
): DynamicModule {
  return {
    module: ApiModule,
    imports: [
      PlatformModule.with([
        { provide: Keys, useValue: keys }, { provide: Sentences, useValue: new Sentences(words) }, { provide: DatabasePulse, useValue: pulse }, ProblemFilter,
        ...providers,
      ]),
      TypeOrmModule.forRoot({
        type: 'postgres', url: apiUrl, schema: 'app', entities, synchronize: false, logging: false, retryAttempts: 0,
        poolSize, ...requestConnections,
      }),
      AccessControlModule,
      ...domains,
    ],
    controllers,
  };
}

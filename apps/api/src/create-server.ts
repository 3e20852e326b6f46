import 'reflect-metadata';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem, ProblemFilter, ValidInput, type Keys } from '@rinnalla/platform/api';
import { hasUnstorableText } from '@rinnalla/platform/contract';
import { apiModule } from './api.module';
import { serveDocument } from './serve-document';
import { serveScreens } from './serve-screens';

export interface ServerSettings {
  /** Connection of the plain application role. */
  apiUrl: string;
  keys: Keys;
  /** Folder of the built screens; without it only the API answers. */
  screens?: string;
  quiet?: boolean;
  poolSize?: number;
  /** How many proxies stand before us; 0 means that the connection's own address is the client's. */
  trustedProxies?: number;
}

const bodyLimit = 1_200_000;
const uploadLimit = 10_000_000;

/** The whole server, ready to be asked but not yet listening. */
export async function createServer(settings: ServerSettings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit, trustProxy: settings.trustedProxies ?? false, requestTimeout: 15_000 });
  const app = await NestFactory.create<NestFastifyApplication>(apiModule(settings), adapter, {
    logger: settings.quiet ? ['error', 'fatal'] : ['warn', 'error', 'fatal'], abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 10 } });
  fastify.addHook('preValidation', async (request) => {
    if (hasUnstorableText(request.body) || hasUnstorableText(request.params) || hasUnstorableText(request.query)) {
      throw new Problem(400, 'platform.malformed');
    }
  });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ValidInput());
  app.useGlobalFilters(app.get(ProblemFilter));
  serveDocument(app);
  if (settings.screens !== undefined) await serveScreens(fastify, settings.screens);
  await app.init();
  await fastify.ready();
  return app;
}

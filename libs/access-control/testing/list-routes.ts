import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ANSWER_SCHEMA } from '@rinnalla/platform/api';
import type { ZodType } from 'zod';
import { ENTRY, type Entry } from '../api';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters: `/api/families/:id`. */
  path: string;
  entry: Entry | undefined;
  answer: { status: number; schema: ZodType | null } | undefined;
}

/** Every route, found from Nest itself: one that somebody adds tomorrow is in the list. */
export function listRoutes(app: NestFastifyApplication): Route[] {
  const routes: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function') routes.push(...routesOf(metatype as Type));
    }
  }
  return routes.sort((left, right) => `${left.path} ${left.method}`.localeCompare(`${right.path} ${right.method}`));
}

function routesOf(controller: Type): Route[] {
  const prefix = asList(Reflect.getMetadata('path', controller))[0] ?? '';
  const handlers = Object.getOwnPropertyNames(controller.prototype).map((name) => (controller.prototype as Record<string, unknown>)[name]);
  return handlers.filter((handler): handler is () => unknown => typeof handler === 'function' && Reflect.hasMetadata('method', handler))
    .map((handler) => ({
      method: RequestMethod[Reflect.getMetadata('method', handler) as number] as Route['method'],
      path: ['/api', prefix, asList(Reflect.getMetadata('path', handler))[0] ?? ''].join('/').replace(/\/+/g, '/').replace(/\/$/, ''),
      entry: Reflect.getMetadata(ENTRY, handler) as Entry | undefined,
      answer: Reflect.getMetadata(ANSWER_SCHEMA, handler) as Route['answer'],
    }));
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value ?? '')];
}

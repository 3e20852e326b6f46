import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ALSO_REFUSES, ANSWER_SCHEMA } from '@rinnalla/platform/api';
import type { ZodType } from 'zod';
import { ENTRY, type Entry } from './allow';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its parameters: `/api/families/:id`. */
  path: string;
  entry: Entry | undefined;
  answer: { status: number; schema: ZodType | null } | undefined;
  /** Statuses of refusals that its own deed knows, beside those that follow from what it is. */
  alsoRefuses: number[];
  /** Reads the version that a change starts from. */
  readsVersion: boolean;
  /** Something of it is held against a schema. */
  readsInput: boolean;
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
  const handlers = Object.getOwnPropertyNames(controller.prototype)
    .map((name) => ({ name, handler: (controller.prototype as Record<string, unknown>)[name] }));
  return handlers.filter((one): one is { name: string; handler: () => unknown } => typeof one.handler === 'function' && Reflect.hasMetadata('method', one.handler))
    .map(({ name, handler }) => ({
      method: RequestMethod[Reflect.getMetadata('method', handler) as number] as Route['method'],
      path: ['/api', prefix, asList(Reflect.getMetadata('path', handler))[0] ?? ''].join('/').replace(/\/+/g, '/').replace(/\/$/, ''),
      entry: Reflect.getMetadata(ENTRY, handler) as Entry | undefined,
      answer: Reflect.getMetadata(ANSWER_SCHEMA, handler) as Route['answer'],
      alsoRefuses: (Reflect.getMetadata(ALSO_REFUSES, handler) ?? []) as number[],
      ...readBy(controller, name),
    }));
}

function readBy(controller: Type, name: string): Pick<Route, 'readsVersion' | 'readsInput'> {
  const given = Object.values((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { data?: unknown; schema?: unknown }>);
  return { readsVersion: given.some(({ data }) => data === 'if-match'), readsInput: given.some(({ schema }) => schema !== undefined) };
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value ?? '')];
}

import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z, type ZodType } from 'zod';

export const ANSWER_SCHEMA = Symbol('answer schema');
export const ALSO_REFUSES = Symbol('also refuses');

/** States the route's success answer: its status and schema, for OpenAPI and for the tests that hold every answer against it. */
export function Answers(status: number, schema: ZodType | null, description = ''): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SetMetadata(ANSWER_SCHEMA, { status, schema }),
    ApiResponse(schema ? { status, description, schema: documented(schema) } : { status, description }),
  );
}

/** Statuses of refusals that nobody can tell from the route itself: too many (429), a wrong password (401), nothing found by a search (404). */
export function AlsoRefuses(...statuses: number[]): MethodDecorator {
  return SetMetadata(ALSO_REFUSES, statuses);
}

/** A schema of a contract in the words of OpenAPI. */
export function documented(schema: ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return described;
}

/** JSON that the database wrote, sent on as it is, with the version of what it shows. */
export function asWritten(reply: FastifyReply, json: string, version?: number): string {
  reply.header('Content-Type', 'application/json; charset=utf-8');
  if (version !== undefined) reply.header('ETag', `"${version}"`);
  return json;
}

import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z, type ZodType } from 'zod';
import { problem } from '../contract';

export const ANSWER_SCHEMA = Symbol('answer schema');

/** States the route's success answer: its status and schema, for OpenAPI and for the tests that hold every answer against it. */
export function Answers(status: number, schema: ZodType | null, description = ''): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    SetMetadata(ANSWER_SCHEMA, { status, schema }),
    ApiResponse(schema ? { status, description, schema: documented(schema) } : { status, description }),
    ApiResponse({ status: 'default', description: 'problem', schema: documented(problem) }),
  );
}

function documented(schema: ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return described;
}

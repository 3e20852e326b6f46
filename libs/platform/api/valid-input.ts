import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { describeIssues } from '../contract';
import { Problem } from './problem';

/** What the door has held against a contract already, by the value as it came. */
const fitted = new WeakMap<object, { schema: unknown; data: unknown }>();

/** The value as its contract reads it, null when it does not fit. The route's own check finds it done. */
export function fitting<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | null {
  const { success, data } = schema.safeParse(value);
  if (!success) return null;
  if (typeof value === 'object' && value !== null) fitted.set(value, { schema, data });
  return data;
}

/** Holds body, query and path against the contract; a fault names its field. A path or query that is not readable is 400. */
export class ValidInput extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => Problem.invalid(describeIssues(issues as never)) });
  }

  protected override validate(...[value, schema, options]: Parameters<StandardSchemaValidationPipe['validate']>): never {
    const known = typeof value === 'object' && value !== null ? fitted.get(value) : undefined;
    return (known?.schema === schema ? { value: known?.data } : super.validate(value, schema, options)) as never;
  }
}

import { StandardSchemaValidationPipe } from '@nestjs/common';
import { describeIssues } from '../contract';
import { Problem } from './problem';

/** Holds body, query and path against the contract; a fault names its field. A path or query that is not readable is 400. */
export class ValidInput extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => Problem.invalid(describeIssues(issues as never)) });
  }
}

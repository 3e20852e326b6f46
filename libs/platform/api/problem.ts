export interface FieldFault {
  /** Where in the input: `acts.0.owner`. */
  path: string;
  code: string;
  params?: Record<string, unknown>;
}

/**
 * A refusal. The code is for programs (`domain.reason`); its sentence stands in the domain's locales under
 * `problem.<reason>` and may use `params`. `extras` become members of the answer beside the RFC 9457 ones.
 */
export class Problem extends Error {
  readonly params: Record<string, unknown>;
  readonly extras: Record<string, unknown>;
  errors: FieldFault[] = [];
  /** True when what was written before the refusal must stay, such as the count of failed sign-ins. */
  keepsWrites = false;

  constructor(
    readonly status: number,
    readonly code: string,
    params: Record<string, unknown> = {},
    extras: Record<string, unknown> = {},
  ) {
    super(code);
    this.params = params;
    this.extras = extras;
  }

  /** 422 that names the fields at fault. */
  static invalid(errors: FieldFault[], code = 'platform.invalid'): Problem {
    const problem = new Problem(422, code);
    problem.errors = errors;
    return problem;
  }

  static field(path: string, code: string, params?: Record<string, unknown>): Problem {
    return Problem.invalid([{ path, code, params }]);
  }

  keepingWrites(): this {
    this.keepsWrites = true;
    return this;
  }

  static notFound(): Problem {
    return new Problem(404, 'platform.not-found');
  }
}

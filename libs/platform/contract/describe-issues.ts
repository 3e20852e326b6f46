interface Issue {
  code?: string;
  message: string;
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }>;
  params?: Record<string, unknown>;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
}

/** The schema library does not hand on what it was given; only its sentence tells nothing from something else. */
const missing = /received (undefined|null)$/;

export interface DescribedFault { path: string; code: string; params?: Record<string, unknown> }

/** Turns the schema's complaints into stable codes whose sentences stand in the locales under `field.<code>`. */
export function describeIssues(issues: readonly Issue[]): DescribedFault[] {
  return issues.map((issue) => ({ path: pathOf(issue), ...codeOf(issue) }));
}

function pathOf({ path = [] }: Issue): string {
  return path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
}

function codeOf(issue: Issue): { code: string; params?: Record<string, unknown> } {
  const { code, ...params } = issue.params ?? {};
  if (typeof code === 'string') return { code, params };
  switch (issue.code) {
    case 'invalid_type': return { code: missing.test(issue.message) ? 'required' : 'malformed' };
    case 'too_small': return issue.origin === 'string' && Number(issue.minimum) <= 1
      ? { code: 'required' } : { code: issue.origin === 'number' || issue.origin === 'int' ? 'too-small' : 'too-short', params: { min: Number(issue.minimum) } };
    case 'too_big': return { code: issue.origin === 'number' || issue.origin === 'int' ? 'too-big' : 'too-long', params: { max: Number(issue.maximum) } };
    case 'invalid_value': return { code: 'not-a-choice' };
    case 'invalid_union': return { code: 'not-a-choice' };
    case 'unrecognized_keys': return { code: 'unknown-field' };
    case 'invalid_format': return { code: /^[a-z]+[a-z.-]*$/.test(issue.message) ? issue.message : 'malformed' };
    default: return { code: 'malformed' };
  }
}

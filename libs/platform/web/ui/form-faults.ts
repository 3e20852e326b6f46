import type { FieldErrors, FieldValues } from 'react-hook-form';

export interface Fault { path: string; message: string }

/** What was left empty is not sent: an empty text is no text. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== undefined)
    .map(([name, inner]) => [name, withoutBlanks(inner)]));
}

/** In an edit, a field that was emptied is to be empty: it is sent as null. Whatever was empty before stays unsent. */
export function emptied(typed: FieldValues, before: FieldValues): Record<string, null> {
  const names = Object.keys(typed).filter((name) => typed[name] === '' && typeof before[name] === 'string' && before[name] !== '');
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** What stands in a form at `acts.0.owner`. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((place, step) => (
    typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[step] : undefined), values);
}

/** The faults as the form library keeps them: a tree by path, the first fault of each field. */
export function errorsOf(faults: Fault[]): FieldErrors {
  const errors: Record<string, unknown> = {};
  for (const { path, message } of faults) {
    const steps = path.split('.');
    let place = errors;
    for (const step of steps.slice(0, -1)) place = (place[step] ??= {}) as Record<string, unknown>;
    place[steps.at(-1) ?? ''] ??= { type: 'schema', message };
  }
  return errors as FieldErrors;
}

/** And back: one line a fault, for the summary. */
export function faultsOf(errors: object, prefix = ''): Fault[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof error !== 'object' || error === null) return [];
    if ('message' in error && typeof error.message === 'string') return [{ path, message: error.message }];
    return name === 'ref' || name === 'root' ? [] : faultsOf(error, path);
  });
}

import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { describeIssues, type DescribedFault } from '../../contract';
import { emptied, errorsOf, valueAt, withoutBlanks } from './form-faults';

/** Holds what was typed against the contract, in the words of whoever types. `before` are the values that an edit started from. */
export function useSchemaResolver({ schema, before }: { schema: z.ZodType; before: FieldValues | undefined }): Resolver<FieldValues> {
  const { t, i18n } = useTranslation('platform');
  const sentence = ({ path, code, params }: DescribedFault, typed: FieldValues) => {
    const value = valueAt(typed, path);
    if (code === 'date.invalid' && typeof value === 'string' && value !== '') return t('ui.noSuchDay', { typed: value });
    const own = `field.${value === '' && code === 'malformed' ? 'required' : code}`;
    return t(i18n.exists(own, { ns: 'platform' }) ? own : ofTheDomain(code), params ?? {});
  };
  return (typed) => {
    const body = withoutBlanks(typed) as FieldValues;
    const parsed = schema.safeParse(before === undefined ? body : { ...body, ...emptied(typed, before) });
    if (parsed.success) return { values: parsed.data as FieldValues, errors: {} };
    const faults = describeIssues(parsed.error.issues).map((fault) => ({ path: fault.path, message: sentence(fault, typed) }));
    return { values: {}, errors: errorsOf(faults) as FieldErrors };
  };
}

/** `families.last-member` is a rule of the families: its sentence stands in their words, as it does for the server. */
function ofTheDomain(code: string): string {
  const [domain = '', ...reason] = code.split('.');
  return reason.length > 0 ? `${domain}:problem.${reason.join('.')}` : 'field.malformed';
}

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { FormProvider, useForm, type DefaultValues, type FieldErrors, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { describeIssues } from '@rinnalla/platform/contract';
import { ProblemError, UnreachableError } from '../client';
import { Button } from './button';

export interface FormProps<S extends z.ZodType> {
  /** The contract's schema: the same one that the server holds the body against. */
  schema: S;
  values: DefaultValues<FieldValues>;
  /** Gets the parsed values and a key that stays the same until the form has succeeded. */
  onSubmit: (values: z.output<S>, idempotencyKey: string) => Promise<unknown>;
  submitLabel: string;
  onCancel?: () => void;
  children: ReactNode | ((form: UseFormReturn<FieldValues>) => ReactNode);
  /** Names of the fields for the summary: path → label. */
  labels: Record<string, string>;
  /** Told of every change, for drafts. */
  onChange?: (values: FieldValues) => void;
  beside?: ReactNode;
}

interface Fault { path: string; message: string }

/** A form on the contract's schema: a summary with links that takes focus, the server's faults at their fields, no double saving. */
export function Form<S extends z.ZodType>({ schema, values, onSubmit, submitLabel, onCancel, children, labels, onChange, beside }: FormProps<S>) {
  const { t } = useTranslation('platform');
  const id = useId();
  const key = useRef(crypto.randomUUID());
  const summary = useRef<HTMLDivElement>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<FieldValues>({
    defaultValues: values, shouldFocusError: false,
    resolver: (typed) => {
      const parsed = schema.safeParse(withoutBlanks(typed));
      if (parsed.success) return { values: parsed.data as FieldValues, errors: {} };
      return { values: {}, errors: errorsOf(describeIssues(parsed.error.issues).map(({ path, code, params }) => ({ path, message: t(`field.${code}`, params ?? {}) }))) };
    },
  });

  useEffect(() => {
    if (onChange === undefined) return undefined;
    const watching = form.watch((typed) => onChange(typed));
    return () => watching.unsubscribe();
  }, [form, onChange]);
  useEffect(() => { if (faults.length > 0 || failure !== null) summary.current?.focus(); }, [faults, failure]);

  const save = form.handleSubmit(async (parsed) => {
    setFaults([]);
    setFailure(null);
    try {
      await onSubmit(parsed as z.output<S>, key.current);
      key.current = crypto.randomUUID();
    } catch (error) {
      const said = error instanceof ProblemError ? (error.answer.errors ?? []).filter(({ path }) => path !== '') : [];
      for (const { path, message } of said) form.setError(path, { type: 'server', message });
      setFaults(said);
      setFailure(said.length > 0 ? null : error instanceof UnreachableError ? t('ui.unreachable') : error instanceof Error ? error.message : t('problem.failed'));
    }
  }, (errors) => { setFailure(null); setFaults(flatten(errors)); });

  const field = (path: string) => document.getElementsByName(path)[0] ?? document.getElementById(`field-${path}`);
  return (
    <FormProvider {...form}>
      <form
        noValidate className="stack" aria-describedby={faults.length > 0 ? id : undefined}
        onSubmit={(event) => { event.stopPropagation(); void save(event); }}
        onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); void save(); } }}
      >
        {(faults.length > 0 || failure !== null) && (
          <div className="summary" id={id} ref={summary} tabIndex={-1} role="alert">
            <h2>{t('ui.checkForm')}</h2>
            {failure !== null && <p>{failure}</p>}
            <ul>
              {faults.map(({ path, message }) => (
                <li key={`${path}${message}`}>
                  <a href={`#${path}`} onClick={(event) => { event.preventDefault(); field(path)?.focus(); }}>
                    {[labels[path] ?? labels[path.split('.')[0] ?? ''], message].filter(Boolean).join(': ')}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {typeof children === 'function' ? children(form) : children}
        <div className="actions-end">
          {beside}
          {onCancel !== undefined && <Button onClick={onCancel}>{t('ui.cancel')}</Button>}
          <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>{submitLabel}</Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** What was left empty is not sent: an empty text is no text. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== undefined)
    .map(([name, inner]) => [name, withoutBlanks(inner)]));
}

function errorsOf(faults: Fault[]): FieldErrors {
  const errors: Record<string, unknown> = {};
  for (const { path, message } of faults) {
    const steps = path.split('.');
    let place = errors;
    for (const step of steps.slice(0, -1)) place = (place[step] ??= {}) as Record<string, unknown>;
    place[steps.at(-1) ?? ''] ??= { type: 'schema', message };
  }
  return errors as FieldErrors;
}

function flatten(errors: object, prefix = ''): Fault[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof error !== 'object' || error === null) return [];
    if ('message' in error && typeof error.message === 'string') return [{ path, message: error.message }];
    return name === 'ref' || name === 'root' ? [] : flatten(error, path);
  });
}

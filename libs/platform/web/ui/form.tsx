import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { FormProvider, useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Button } from './button';
import { ConflictNotice } from './conflict-notice';
import { ErrorSummary } from './error-summary';
import { useConflict, type Telling } from './use-conflict';
import { useSaving } from './use-saving';
import { useSchemaResolver } from './use-schema-resolver';

export interface FormProps<S extends z.ZodType> {
  /** The contract's schema: the same one that the server holds the body against. */
  schema: S;
  values: DefaultValues<FieldValues>;
  /**
   * Gets the parsed values, a key that stays the same until the form has succeeded, and the version to save over: `version`, or a newer
   * one after a conflict was settled.
   */
  onSubmit: (values: z.output<S>, idempotencyKey: string, version: number | undefined) => Promise<unknown>;
  submitLabel: string;
  onCancel?: () => void;
  children: ReactNode | ((form: UseFormReturn<FieldValues>) => ReactNode);
  /** Names of the fields for the summary: path → label. */
  labels: Record<string, string>;
  /** Told of every change, for drafts. */
  onChange?: (values: FieldValues) => void;
  beside?: ReactNode;
  /** In an edit: the version it starts from. A field that is emptied is then sent as null, and a 412 shows both versions. */
  version?: number;
  /** How a 412 is told, where the server's state is not as the form holds it, or holds codes. */
  telling?: Telling;
}

/** A form on the contract's schema: a summary with links that takes focus, the server's faults at their fields, no double saving. */
export function Form<S extends z.ZodType>({ schema, values, onSubmit, submitLabel, onCancel, children, labels, onChange, beside, version, telling = {} }: FormProps<S>) {
  const { t } = useTranslation('platform');
  const resolver = useSchemaResolver({ schema, before: version === undefined ? undefined : values as FieldValues });
  const form = useForm<FieldValues>({ defaultValues: values, shouldFocusError: false, resolver });
  const conflict = useConflict({ form, labels, startsAt: version, telling });
  const { save, saving, faults, failure } = useSaving({ form, conflict, onSubmit: (parsed, key, over) => onSubmit(parsed as z.output<S>, key, over) });
  useChanges(form, onChange);
  return (
    <FormProvider {...form}>
      <form
        noValidate className="stack" onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); void save(); }}
        onKeyDown={(event) => { if (asksToSave(event)) { event.preventDefault(); void save(); } }}
      >
        <ErrorSummary faults={faults} failure={failure} labels={labels} />
        {conflict.open && <ConflictNotice differences={conflict.differences} onKeepMine={() => { void save(conflict.keepMine()); }} onTakeSaved={conflict.takeSaved} />}
        {typeof children === 'function' ? children(form) : children}
        <div className="actions-end">
          {beside}
          {onCancel !== undefined && <Button onClick={onCancel}>{t('ui.cancel')}</Button>}
          <Button type="submit" kind="primary" busy={saving}>{submitLabel}</Button>
        </div>
      </form>
    </FormProvider>
  );
}

function asksToSave(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat && !event.nativeEvent.isComposing;
}

function useChanges(form: UseFormReturn<FieldValues>, onChange: ((values: FieldValues) => void) | undefined): void {
  const tell = useRef(onChange);
  const [subscribe] = useState(() => form.subscribe);
  useEffect(() => { tell.current = onChange; });
  useEffect(() => subscribe({ formState: { values: true }, callback: ({ values }) => tell.current?.(values) }), [subscribe]);
}

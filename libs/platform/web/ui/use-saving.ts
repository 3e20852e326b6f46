import { useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemError, UnreachableError } from '../client';
import { faultsOf, type Fault } from './form-faults';
import type { useConflict } from './use-conflict';

interface Saving {
  form: UseFormReturn<FieldValues>;
  conflict: ReturnType<typeof useConflict>;
  onSubmit: (values: FieldValues, idempotencyKey: string, version: number | undefined) => Promise<unknown>;
}

/** One saving at a time, under one key until it has succeeded: however often it is asked for, it happens once. */
export function useSaving({ form, conflict, onSubmit }: Saving) {
  const { t } = useTranslation('platform');
  const [key] = useState(() => ({ current: crypto.randomUUID() as string }));
  const under = useRef(false);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<string | null>(null);

  const fail = (error: unknown) => {
    if (conflict.meet(error)) return;
    const said = error instanceof ProblemError ? (error.answer.errors ?? []).filter(({ path }) => path !== '') : [];
    for (const { path, message } of said) form.setError(path, { type: 'server', message });
    setFaults(said);
    setFailure(said.length > 0 ? null : error instanceof UnreachableError ? t('ui.unreachable') : error instanceof Error ? error.message : t('problem.failed'));
  };
  const save = async (over = conflict.version) => {
    if (under.current) return;
    under.current = true;
    try {
      await form.handleSubmit(async (parsed) => {
        setFaults([]);
        setFailure(null);
        await onSubmit(parsed, key.current, over).then(() => { key.current = crypto.randomUUID(); }, fail);
      }, (errors) => { setFailure(null); setFaults(faultsOf(errors)); })();
    } finally {
      under.current = false;
    }
  };
  return { save, saving: form.formState.isSubmitting, faults, failure };
}

import type { Ref } from '@rinnalla/platform/contract';
import { DateField, FieldRow, Form, LoadingShape, MultiChoice, RadioField, SelectField, TextField, toast, useDeed } from '@rinnalla/platform/web';
import type { DeputyPeriod, PatchDeputy, SetDeputy } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useWorkers } from '../use-workers';
import { useFamiliesHeld } from './deputies.queries';
import { periodToPatch, periodToSet, typedPeriod, valuesOf, type TypedPeriod } from './period-schema';

interface Props {
  meId: string;
  /** For whom a period can be set: oneself, and those whose team one leads. */
  workers: Ref[];
  period?: DeputyPeriod;
  onDone: () => void;
}

/** Sets or changes who stands in, when, and for which families. What the server refuses stands at its field. */
export function DeputyForm({ meId, workers, period, onDone }: Props) {
  const { w } = useResponsibleWorkerWords();
  const set = useDeed<SetDeputy, DeputyPeriod>('POST', '/deputy-periods');
  const change = useDeed<PatchDeputy, DeputyPeriod>('PATCH', `/deputy-periods/${period?.id}`);
  const colleagues = useWorkers();
  if (colleagues === undefined) return <LoadingShape heights={[220]} />;
  const submit = async (typed: TypedPeriod, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await set.mutateAsync({ body: periodToSet(typed), idempotencyKey });
    else await change.mutateAsync({ body: periodToPatch(typed), idempotencyKey, version });
    toast(w('baton.deputies.saved'));
    onDone();
  };
  const labels = {
    workerId: w('baton.deputies.addFor'), from: w('baton.deputies.from'), until: w('baton.deputies.until'), deputyId: w('baton.deputies.deputyId'),
    which: w('baton.deputies.which'), familyIds: w('baton.deputies.familyIds'), reason: w('baton.deputies.reason'),
  };
  const inWords = {
    deputyId: (id: string) => colleagues.find(({ value }) => value === id)?.label ?? '', which: (which: string) => w(`baton.deputies.${which as 'whole'}`),
  };
  return (
    <Form
      schema={typedPeriod} labels={labels} onSubmit={submit} submitLabel={w('baton.deputies.save')} onCancel={onDone}
      values={period === undefined ? { workerId: meId, deputyId: '', from: '', until: '', which: 'whole', reason: '' } : valuesOf(period)}
      telling={{ read: (saved) => valuesOf(saved as unknown as DeputyPeriod), inWords }} {...(period === undefined ? {} : { version: period.version })}
    >
      {(form) => (
        <>
          {period === undefined && workers.length > 1 && (
            <SelectField name="workerId" label={labels.workerId} required searchable choices={workers.map(({ id, name }) => ({ value: id, label: name }))} />
          )}
          <FieldRow><DateField name="from" label={labels.from} required /><DateField name="until" label={labels.until} required /></FieldRow>
          <SelectField name="deputyId" label={labels.deputyId} required searchable choices={colleagues.filter(({ value }) => value !== form.watch('workerId'))} />
          <RadioField name="which" label={labels.which} choices={[{ value: 'whole', label: w('baton.deputies.whole') }, { value: 'chosen', label: w('baton.deputies.chosen') }]} />
          {form.watch('which') === 'chosen' && <ChosenFamilies key={form.watch('workerId')} label={labels.familyIds} workerId={form.watch('workerId')} own={form.watch('workerId') === meId} chosen={period?.families ?? []} />}
          <TextField name="reason" label={labels.reason} hint={w('baton.deputies.reasonHint')} />
          <p className="muted">{w('baton.deputies.sees')}</p>
        </>
      )}
    </Form>
  );
}

interface Choosing { label: string; workerId: string; own: boolean; chosen: NonNullable<DeputyPeriod['families']> }

/** The worker's families, and those chosen before that are theirs no more: only what is in sight can be taken away. */
function ChosenFamilies({ label, workerId, own, chosen }: Choosing) {
  const { w } = useResponsibleWorkerWords();
  const held = useFamiliesHeld({ workerId, own, enabled: true });
  const before = chosen.filter(({ id }) => !held.some(({ value }) => value === id))
    .map(({ id, name, number }) => ({ value: id, label: name === null ? w('baton.deputies.familyNumber', { number }) : `${name} (${number})` }));
  return <MultiChoice name="familyIds" label={label} choices={[...held, ...before]} />;
}

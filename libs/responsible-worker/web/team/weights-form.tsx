import { z } from 'zod';
import { Fetched, FieldRow, Form, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { loadWeights, type LoadWeights } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { useLoadWeights } from './team.queries';

const kinds = ['family', 'child', 'special', 'late'] as const;
/** A weight as it is typed: 0,5 and 0.5 alike. */
const typedNumber = z.preprocess((typed) => (typeof typed === 'string' ? Number(typed.trim().replace(',', '.') || Number.NaN) : typed), loadWeights.shape.family);
const typedWeights = z.object({ family: typedNumber, child: typedNumber, special: typedNumber, late: typedNumber });

interface Props { teamId: string; onDone: () => void }

/** What a family weighs in this team: its lead sets it, everybody is weighed alike. */
export function WeightsForm({ teamId, onDone }: Props) {
  const weights = useLoadWeights(teamId);
  return <Fetched query={weights} heights={[220]}>{(found) => <Weights teamId={teamId} weights={found} onDone={onDone} />}</Fetched>;
}

function Weights({ teamId, weights, onDone }: Props & { weights: LoadWeights }) {
  const { w, language } = useResponsibleWorkerWords();
  const save = useDeed<LoadWeights>('PUT', `/teams/${teamId}/load-weights`);
  const labels = Object.fromEntries(kinds.map((kind) => [kind, w(`team.weights.${kind}`)]));
  const values = Object.fromEntries(kinds.map((kind) => [kind, weights[kind].toLocaleString(language, { maximumFractionDigits: 2 })]));
  const field = (kind: (typeof kinds)[number]) => <TextField name={kind} label={w(`team.weights.${kind}`)} required />;
  return (
    <Form
      schema={typedWeights} values={values} labels={labels} submitLabel={w('team.weights.save')} onCancel={onDone}
      onSubmit={async (body, idempotencyKey) => {
        await save.mutateAsync({ body, idempotencyKey });
        toast(w('team.weights.saved'));
        onDone();
      }}
    >
      <p>{w('team.weights.text')}</p>
      <FieldRow>{field('family')}{field('child')}</FieldRow>
      <FieldRow>{field('special')}{field('late')}</FieldRow>
    </Form>
  );
}

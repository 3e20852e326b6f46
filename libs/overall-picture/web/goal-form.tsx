import { z } from 'zod';
import { DateField, FieldRow, Form, RadioField, SelectField, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { goalStatuses, lifeAreas, patchGoal, setGoal, type PatchGoal, type SetGoal } from '../contract';
import type { ShownGoal } from './goals-panel';
import { useOverallPictureWords } from './words';

/** In the browser the scale comes from a select, as text. */
const counted = (typed: unknown) => (typeof typed === 'object' && typed !== null && 'scale' in typed && typeof typed.scale === 'string'
  ? { ...typed, scale: Number(typed.scale) } : typed);
const newGoal = z.preprocess(counted, setGoal);
const corrected = z.preprocess(counted, patchGoal);

/** A goal in the family's own words: new, or where it stands now. */
export function GoalForm({ familyId, onDone, goal }: { familyId: string; onDone: () => void; goal?: ShownGoal }) {
  const { w } = useOverallPictureWords();
  const set = useDeed<SetGoal>('POST', `/families/${familyId}/goals`);
  const change = useDeed<PatchGoal>('PATCH', `/goals/${goal?.id ?? ''}`);
  const submit = async (body: SetGoal | PatchGoal, idempotencyKey: string, version: number | undefined) => {
    if (version === undefined) await set.mutateAsync({ body: body as SetGoal, idempotencyKey });
    else await change.mutateAsync({ body, version });
    toast(goal === undefined ? w('goalAdded') : w('goalEdited'));
    onDone();
  };
  const inWords = { lifeArea: (area: string) => w(`lifeArea.${area as 'health'}`), status: (status: string) => w(`goalStatus.${status as 'open'}`) };
  return (
    <Form
      schema={goal === undefined ? newGoal : corrected} values={valuesOf(goal)} submitLabel={goal === undefined ? w('addGoal') : w('save')} onCancel={onDone} onSubmit={submit}
      telling={{ inWords, read: (saved) => valuesOf(saved as ShownGoal) }} {...(goal === undefined ? {} : { version: goal.version })}
      labels={{ text: w('fields.goalText'), status: w('fields.status'), lifeArea: w('fields.lifeArea'), scale: w('fields.scale'), reviewOn: w('fields.reviewOn') }}
    >
      <TextArea name="text" label={w('fields.goalText')} required rows={3} />
      {goal !== undefined && <RadioField name="status" label={w('fields.status')} required choices={goalStatuses.map((status) => ({ value: status, label: w(`goalStatus.${status}`) }))} />}
      <SelectField name="lifeArea" label={w('fields.lifeArea')} choices={lifeAreas.map((area) => ({ value: area, label: w(`lifeArea.${area}`) }))} />
      <FieldRow>
        <SelectField name="scale" label={w('fields.scale')} choices={Array.from({ length: 11 }, (_, step) => ({ value: String(step), label: String(step) }))} />
        <DateField name="reviewOn" label={w('fields.reviewOn')} />
      </FieldRow>
    </Form>
  );
}

function valuesOf(goal: ShownGoal | undefined) {
  if (goal === undefined) return { text: '', lifeArea: '', scale: '', reviewOn: '' };
  return { text: goal.text, status: goal.status, lifeArea: goal.lifeArea ?? '', scale: goal.scale === null ? '' : String(goal.scale), reviewOn: goal.reviewOn ?? '' };
}

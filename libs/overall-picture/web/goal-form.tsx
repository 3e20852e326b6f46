import { z } from 'zod';
import { DateField, FieldRow, Form, SelectField, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { lifeAreas, setGoal, type SetGoal } from '../contract';
import { useOverallPictureWords } from './words';

/** In the browser the scale comes from a select, as text. */
const schema = z.preprocess((typed) => (typeof typed === 'object' && typed !== null && 'scale' in typed && typed.scale !== undefined
  ? { ...typed, scale: Number(typed.scale) } : typed), setGoal);

export function GoalForm({ familyId, onDone }: { familyId: string; onDone: () => void }) {
  const { w } = useOverallPictureWords();
  const set = useDeed<SetGoal>('POST', `/families/${familyId}/goals`);
  return (
    <Form
      schema={schema} values={{ text: '', lifeArea: '', scale: '', reviewOn: '' }} submitLabel={w('addGoal')} onCancel={onDone}
      labels={{ text: w('fields.goalText'), lifeArea: w('fields.lifeArea'), scale: w('fields.scale'), reviewOn: w('fields.reviewOn') }}
      onSubmit={async (body, idempotencyKey) => { await set.mutateAsync({ body, idempotencyKey }); toast(w('goalAdded')); onDone(); }}
    >
      <TextArea name="text" label={w('fields.goalText')} required rows={3} />
      <SelectField name="lifeArea" label={w('fields.lifeArea')} choices={lifeAreas.map((area) => ({ value: area, label: w(`lifeArea.${area}`) }))} />
      <FieldRow>
        <SelectField name="scale" label={w('fields.scale')} choices={Array.from({ length: 11 }, (_, step) => ({ value: String(step), label: String(step) }))} />
        <DateField name="reviewOn" label={w('fields.reviewOn')} />
      </FieldRow>
    </Form>
  );
}

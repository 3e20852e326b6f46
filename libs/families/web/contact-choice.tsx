import { SelectField } from '@rinnalla/platform/web';
import { useFamiliesWords } from './words';

const nobody = 'nobody';

/** Asked when the one to contact first leaves: somebody else of the family, or nobody. */
export function ContactChoice({ others }: { others: Array<{ id: string; name: string }> }) {
  const { w } = useFamiliesWords();
  const choices = [...others.map(({ id, name }) => ({ value: id, label: name })), { value: nobody, label: w('person.nobody') }];
  return <SelectField name="newPrimaryContact" label={w('fields.newPrimaryContact')} required choices={choices} />;
}

/** For the server nobody is null. */
export function nobodyAsNull(typed: unknown): unknown {
  const chosen = typeof typed === 'object' && typed !== null && 'newPrimaryContact' in typed && typed.newPrimaryContact === nobody;
  return chosen ? { ...typed, newPrimaryContact: null } : typed;
}

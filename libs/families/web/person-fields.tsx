import { CheckField, DateField, FieldRow, MultiChoice, TextField } from '@rinnalla/platform/web';
import { languageChoices } from './languages';
import { useFamiliesWords } from './words';

export const personFieldNames = ['givenNames', 'surname', 'birthDate', 'dueDate', 'diedOn', 'identityCode', 'phone', 'email', 'streetAddress', 'postalCode', 'city',
  'languages', 'interpreterNeeded'] as const;

export function NameFields() {
  const { w } = useFamiliesWords();
  return <FieldRow><TextField name="givenNames" label={w('fields.givenNames')} autoFocus /><TextField name="surname" label={w('fields.surname')} /></FieldRow>;
}

interface Props { withheld?: string[]; languages?: string[]; identityCode?: string | null; dated: Array<'birthDate' | 'dueDate'> }

/** What is known of a person, in the form of a new one as in a correction. What is withheld cannot be corrected unseen. */
export function PersonFields({ withheld = [], languages = [], identityCode = null, dated }: Props) {
  const { w, language } = useFamiliesWords();
  const shown = (name: string) => !withheld.includes(name);
  return (
    <>
      <FieldRow>{dated.map((name) => <DateField key={name} name={name} label={w(`fields.${name}`)} />)}</FieldRow>
      <TextField name="identityCode" label={w('fields.identityCode')} {...(identityCode === null ? {} : { hint: w('person.identityCodeNow', { code: identityCode }) })} />
      {shown('phone') && <FieldRow><TextField name="phone" label={w('fields.phone')} type="tel" /><TextField name="email" label={w('fields.email')} /></FieldRow>}
      {shown('streetAddress') && (
        <>
          <TextField name="streetAddress" label={w('fields.streetAddress')} />
          <FieldRow><TextField name="postalCode" label={w('fields.postalCode')} /><TextField name="city" label={w('fields.city')} /></FieldRow>
        </>
      )}
      <MultiChoice name="languages" label={w('fields.languages')} choices={languageChoices(languages, language)} />
      <CheckField name="interpreterNeeded" label={w('fields.interpreterNeeded')} />
    </>
  );
}

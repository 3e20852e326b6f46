import { DateField, FieldRow, Form, toast, useDeed } from '@rinnalla/platform/web';
import { z } from 'zod';
import { patchPerson, type PatchPerson, type Person } from '../contract';
import { ContactChoice, nobodyAsNull } from './contact-choice';
import { languageName } from './languages';
import { NameFields, PersonFields, personFieldNames } from './person-fields';
import { useFamiliesWords } from './words';

interface Props { person: Person; unborn: boolean; others: Array<{ id: string; name: string }>; contactsFirst: boolean; onDone: () => void }

const schema = z.preprocess(nobodyAsNull, patchPerson);

/** Corrects what is known of a person, from the version that was opened. */
export function PersonForm({ person, unborn, others, contactsFirst, onDone }: Props) {
  const { w, language } = useFamiliesWords();
  const change = useDeed<PatchPerson>('PATCH', `/persons/${person.id}`);
  const typed = ['givenNames', 'surname', 'birthDate', 'dueDate', 'diedOn', 'phone', 'email', 'streetAddress', 'postalCode', 'city'] as const;
  const known = Object.fromEntries(typed.filter((name) => !person.withheld.includes(name)).map((name) => [name, person[name] ?? '']));
  return (
    <Form
      schema={schema} telling={{ inWords: { languages: (code) => languageName(code, language) } }} version={person.version} submitLabel={w('person.save')} onCancel={onDone}
      values={{ ...known, identityCode: '', languages: person.languages, interpreterNeeded: person.interpreterNeeded }}
      labels={Object.fromEntries([...personFieldNames, 'newPrimaryContact' as const].map((field) => [field, w(`fields.${field}`)]))}
      onSubmit={async (body, _key, version) => { await change.mutateAsync({ body, ...(version === undefined ? {} : { version }) }); toast(w('person.edited')); onDone(); }}
    >
      {(form) => (
        <>
          <NameFields />
          <PersonFields
            withheld={person.withheld} languages={person.languages} identityCode={person.identityCode}
            dated={unborn || person.dueDate !== null ? ['dueDate', 'birthDate'] : ['birthDate']}
          />
          {!unborn && <FieldRow><DateField name="diedOn" label={w('fields.diedOn')} /></FieldRow>}
          {contactsFirst && Boolean(form.watch('diedOn')) && <ContactChoice others={others} />}
        </>
      )}
    </Form>
  );
}

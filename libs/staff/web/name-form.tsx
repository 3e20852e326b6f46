import { Form, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { saveAgency, saveTeam } from '../contract';
import { useStaffWords } from './words';

export interface Named { id: string; name: string; version: number }

/** A team or an agency has a name; that is all there is to give. */
export function NameForm({ kind, named, onDone }: { kind: 'teams' | 'agencies'; named: Named | null; onDone: () => void }) {
  const { w } = useStaffWords();
  const save = useDeed<{ name: string }>(named === null ? 'POST' : 'PATCH', named === null ? `/${kind}` : `/${kind}/${named.id}`);
  return (
    <Form
      schema={kind === 'teams' ? saveTeam : saveAgency} values={{ name: named?.name ?? '' }} labels={{ name: w('teams.name') }} submitLabel={w('users.save')} onCancel={onDone} {...(named === null ? {} : { version: named.version })}
      onSubmit={async (body, idempotencyKey, version = 0) => {
        await save.mutateAsync({ body, ...(named === null ? { idempotencyKey } : { version }) });
        toast(w('users.saved'));
        onDone();
      }}
    >
      <TextField name="name" label={w('teams.name')} required autoFocus />
    </Form>
  );
}

import { z } from 'zod';
import { useNavigate } from '@tanstack/react-router';
import { openFamily } from '@rinnalla/families/contract';
import { useFamiliesWords } from '@rinnalla/families/web';
import { CheckField, Form, Page, Panel, SelectField, TextArea, TextField, toast } from '@rinnalla/platform/web';
import { useOpenFamily, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useMe, useTeams } from '@rinnalla/staff/web';

/** Opens a client relationship: a name, a team and why. Members come on the family's own page. */
export function OpenFamilyPage() {
  const { w } = useFamiliesWords();
  const { w: r } = useResponsibleWorkerWords();
  const me = useMe().data;
  const teams = useTeams();
  const open = useOpenFamily();
  const navigate = useNavigate();
  const schema = z.preprocess((typed) => {
    const { mine, ...plain } = typed as { mine?: boolean };
    return mine ? { ...plain, responsibleWorkerId: me?.id } : plain;
  }, openFamily);
  if (!me || teams.data === undefined) return null;
  return (
    <Page title={r('openFamily')} documentTitle={r('openFamily')}>
      <div style={{ maxWidth: 560 }}>
        <Panel title={w('family')}>
          <Form
            schema={schema} values={{ name: '', teamId: me.teamIds[0] ?? '', reason: '', mine: me.roles.includes('worker') }} submitLabel={r('openFamily')}
            labels={{ name: w('fields.name'), teamId: w('fields.team'), reason: w('fields.reason') }} onCancel={() => { void navigate({ to: '/perheet' }); }}
            onSubmit={async (body, idempotencyKey) => {
              const family = await open.mutateAsync({ body, idempotencyKey });
              toast(r('opened'));
              await navigate({ to: '/perheet/$familyId', params: { familyId: family.id } });
            }}
          >
            <TextField name="name" label={w('fields.name')} required autoFocus />
            <SelectField name="teamId" label={w('fields.team')} required choices={teams.data.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextArea name="reason" label={w('fields.reason')} required />
            {me.roles.includes('worker') && <CheckField name="mine" label={r('meResponsible')} />}
          </Form>
        </Panel>
      </div>
    </Page>
  );
}

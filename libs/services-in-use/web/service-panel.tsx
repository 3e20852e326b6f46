import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Button, DateField, Fact, Facts, Form, Muted, toast, useDeed } from '@rinnalla/platform/web';
import { WithheldField } from '@rinnalla/families/web';
import { endServiceInUse, revealService, type EndServiceInUse } from '../contract';
import { ServiceForm } from './service-form';
import { useServicesWords, type ShownService } from './services.queries';

interface Props { current: ShownService; familyId: string; members: Array<{ id: string; name: string }>; today: string; mayEdit: boolean; mayReveal: boolean; onDone: () => void }
type Deed = 'edit' | 'end';

/** One service in use: what is agreed of it, and what can be corrected. */
export function ServicePanel({ current, familyId, members, today, mayEdit, mayReveal, onDone }: Props) {
  const { w } = useServicesWords();
  // A form stands on the service as it was when it was opened: what somebody else saves meanwhile is to be noticed, not saved over.
  const [{ deed, inUse }, setOpened] = useState<{ deed: Deed | null; inUse: ShownService }>({ deed: null, inUse: current });
  const choose = (chosen: Deed | null) => setOpened({ deed: chosen, inUse: current });
  if (deed === 'edit') return <ServiceForm familyId={familyId} members={members} inUse={inUse} onDone={() => choose(null)} />;
  if (deed === 'end') return <EndForm inUse={inUse} today={today} onDone={onDone} onCancel={() => choose(null)} />;
  return (
    <div className="stack">
      <ServiceFacts one={current} members={members} mayReveal={mayReveal} />
      {mayEdit && current.status !== 'ended' && (
        <div className="row">
          <Button kind="primary" onClick={() => choose('edit')}>{w('edit')}</Button>
          <Button onClick={() => choose('end')}>{w('end')}</Button>
        </div>
      )}
    </div>
  );
}

function ServiceFacts({ one, members, mayReveal }: { one: ShownService; members: Props['members']; mayReveal: boolean }) {
  const { w, language } = useServicesWords();
  const guarded = (field: 'provider' | 'contact') => (one.withheld.includes(field)
    ? <WithheldField path={`/services-in-use/${one.id}/reveal`} schema={revealService} field={field} label={w(`fields.${field}`)} mayReveal={mayReveal} /> : one[field]);
  return (
    <Facts>
      <Fact label={w('fields.status')}>{w(`status.${one.status}`)}</Fact>
      <Fact label={w('fields.personIds')}>{one.personIds.map((id) => members.find((member) => member.id === id)?.name).filter(Boolean).join(', ')}</Fact>
      <Fact label={w('fields.provider')}>{guarded('provider')}</Fact>
      <Fact label={w('fields.contact')}>{guarded('contact')}</Fact>
      <Fact label={w('fields.purpose')}>{one.purpose}</Fact>
      <Fact label={w('fields.from')}>{one.from !== null && formatDate(one.from, language)}</Fact>
      <Fact label={w('fields.until')}>{one.until !== null && formatDate(one.until, language)}</Fact>
      <Fact label={w('fields.nextReview')}>{one.nextReview !== null && formatDate(one.nextReview, language)}</Fact>
    </Facts>
  );
}

function EndForm({ inUse, today, onDone, onCancel }: { inUse: ShownService; today: string; onDone: () => void; onCancel: () => void }) {
  const { w } = useServicesWords();
  const end = useDeed<EndServiceInUse>('POST', `/services-in-use/${inUse.id}/end`);
  return (
    <Form
      schema={endServiceInUse} values={{ until: today }} submitLabel={w('end')} onCancel={onCancel} labels={{ until: w('fields.lastDay') }}
      onSubmit={async (body, idempotencyKey) => { await end.mutateAsync({ body, idempotencyKey }); toast(w('ended')); onDone(); }}
    >
      <Muted>{w('endText')}</Muted>
      <DateField name="until" label={w('fields.lastDay')} required />
    </Form>
  );
}

import { Button, EmptyState, Fetched, Form, Muted, toast, useDeed } from '@rinnalla/platform/web';
import type { Guest, ShareWithGuest } from '../../contract';
import { useGuestCandidates, useGuestWords } from './guest.queries';
import { ItemsChecklist } from './items-checklist';
import { addition, itemsOf, type Chosen } from './share-schema';

interface Props { guest: Guest; meetingKind: (kind: string) => string; onDone: () => void }

/** Gives a guest more; what they have already is not asked again. */
export function ShareMoreForm({ guest, meetingKind, onDone }: Props) {
  const { w, amount } = useGuestWords();
  const { name } = guest.user;
  const candidates = useGuestCandidates(guest.familyId);
  const share = useDeed<ShareWithGuest>('POST', `/guests/${guest.id}/share`);
  const given = new Set(guest.items.map(({ kind, subjectId }) => `${kind}:${subjectId}`));
  return (
    <Fetched query={candidates} heights={[240]}>
      {({ items }) => {
        const left = items.filter(({ kind, id }) => !given.has(`${kind}:${id}`));
        if (left.length === 0) return <EmptyState action={<Button onClick={onDone}>{w('guests.backToGuest')}</Button>}>{w('guests.moreNothing', { name })}</EmptyState>;
        return (
          <Form
            schema={addition} submitLabel={w('guests.more')} onCancel={onDone} labels={{ items: w('guests.fields.items') }} values={{ chosen: {} }}
            onSubmit={async (body, idempotencyKey) => { await share.mutateAsync({ body, idempotencyKey }); toast(w('guests.moreDone', { name })); onDone(); }}
          >
            {(form) => {
              const count = itemsOf(form.watch('chosen') as Chosen).length;
              return (
                <>
                  <ItemsChecklist items={left} meetingKind={meetingKind} />
                  <div role="status"><Muted>{count === 0 ? w('guests.moreNone') : w('guests.moreChosen', { name, items: amount(count) })}</Muted></div>
                </>
              );
            }}
          </Form>
        );
      }}
    </Fetched>
  );
}

import { DraftNote, Form, LoadingShape, SelectField, TextArea, toast, useDeed, useDraft, type Choice } from '@rinnalla/platform/web';
import { offer, type HandoverProposal, type Offer } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';
import { SaidFields } from '../said-fields';
import { useWorkers } from '../use-workers';

interface Props { familyId: string; holder: { id: string; name: string } | null; onDone: () => void }

/** Offers responsibility to a colleague. Whoever is responsible stays so until it is accepted. What is typed is kept as a draft. */
export function OfferForm(props: Props) {
  const draft = useDraft<Record<string, unknown>>(`offer:${props.familyId}`);
  const workers = useWorkers();
  if (draft.found === undefined || workers === undefined) return <LoadingShape heights={[220]} />;
  return <OfferFields {...props} workers={workers} draft={draft} />;
}

interface Found { workers: Choice[]; draft: ReturnType<typeof useDraft<Record<string, unknown>>> }

function OfferFields({ familyId, holder, onDone, workers, draft }: Props & Found) {
  const { w } = useResponsibleWorkerWords();
  const send = useDeed<Offer, HandoverProposal>('POST', `/families/${familyId}/handover-proposals`);
  const submit = async (body: Offer, idempotencyKey: string) => {
    await send.mutateAsync({ body, idempotencyKey });
    await draft.drop();
    toast(w('baton.offer.sent'));
    onDone();
  };
  return (
    <Form
      schema={offer} onSubmit={submit} submitLabel={w('baton.offer.send')} onCancel={onDone}
      values={{ toWorkerId: '', pairId: '', reason: '', familyView: '', childView: '', agreed: '', handoverNote: '', ...draft.found }}
      labels={{
        toWorkerId: w('baton.offer.toWorkerId'), pairId: w('fields.pair'), reason: w('baton.offer.reason'), familyView: w('fields.familyView'),
        childView: w('fields.childView'), agreed: w('fields.agreed'), handoverNote: w('fields.handoverNote'),
      }}
      onChange={draft.keep} beside={<DraftNote savedAt={draft.savedAt} />}
    >
      {(form) => (
        <>
          <p>{holder === null ? w('baton.offer.nobodyStays') : w('baton.offer.stays', { name: holder.name })}</p>
          <SelectField name="toWorkerId" label={w('baton.offer.toWorkerId')} required searchable choices={workers.filter(({ value }) => value !== holder?.id)} />
          <SelectField name="pairId" label={w('fields.pair')} searchable choices={workers.filter(({ value }) => value !== form.watch('toWorkerId'))} />
          <TextArea name="reason" label={w('baton.offer.reason')} hint={w('baton.offer.noNames')} required />
          <SaidFields />
        </>
      )}
    </Form>
  );
}

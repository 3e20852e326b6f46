import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { CheckField, Form, Lines, ProblemError, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { closeRelationship, type ClosedRelationship, type CloseRelationship } from '../contract';
import { useResponsibleWorkerWords } from './responsible-worker.queries';

/** What the server lists as still open when it refuses to close. */
interface OpenThings {
  acts: Array<{ id: string; text: string; due: string | null }>;
  meetings: Array<{ id: string; date: string }>;
  minutes: Array<{ id: string; date: string }>;
  services: Array<{ id: string; provider: string }>;
}

interface Props {
  familyId: string;
  /** What each service in use is, by its id: the server's list knows the providers only. */
  services: Record<string, string>;
  onDone: () => void;
  onCancel: () => void;
}

/** Closes the client relationship. What is still open is shown first, and closing goes on only when it has been said to be seen. */
export function CloseForm({ familyId, services, onDone, onCancel }: Props) {
  const { w } = useResponsibleWorkerWords();
  const [open, setOpen] = useState<OpenThings | null>(null);
  const close = useDeed<CloseRelationship, ClosedRelationship>('POST', `/families/${familyId}/close`);
  const submit = async (body: CloseRelationship, idempotencyKey: string) => {
    try {
      await close.mutateAsync({ body, idempotencyKey });
    } catch (error) {
      setOpen(openIn(error) ?? open);
      throw error;
    }
    toast(w('relationship.wasClosed'));
    onDone();
  };
  return (
    <Form
      schema={closeRelationship} values={{ reason: '', confirmed: false }} onSubmit={submit} submitLabel={w('relationship.close')} onCancel={onCancel}
      labels={{ reason: w('relationship.closeReason'), confirmed: w('relationship.seen') }}
    >
      <p>{w('relationship.closeText')}</p>
      <TextArea name="reason" label={w('relationship.closeReason')} required autoFocus />
      {open !== null && <StillOpen open={open} services={services} />}
      {open !== null && <CheckField name="confirmed" label={w('relationship.seen')} />}
    </Form>
  );
}

function StillOpen({ open, services }: { open: OpenThings; services: Props['services'] }) {
  const { w, language } = useResponsibleWorkerWords();
  const day = (date: string | null) => (date === null ? '' : formatDate(date, language));
  const groups: Array<[string, Array<{ id: string; words: string }>]> = [
    [w('relationship.openActs'), open.acts.map(({ id, text, due }) => ({ id, words: due === null ? text : `${text}, ${w('relationship.due', { date: day(due) })}` }))],
    [w('relationship.openMeetings'), open.meetings.map(({ id, date }) => ({ id, words: day(date) }))],
    [w('relationship.openMinutes'), open.minutes.map(({ id, date }) => ({ id, words: day(date) }))],
    [w('relationship.openServices'), open.services.map(({ id, provider }) => ({ id, words: [services[id], provider].filter(Boolean).join(', ') }))],
  ];
  return (
    <section className="panel stack" aria-label={w('relationship.stillOpen')}>
      <h2>{w('relationship.stillOpen')}</h2>
      {groups.filter(([, things]) => things.length > 0).map(([title, things]) => (
        <div key={title} className="stack tight">
          <h3>{title}</h3>
          <Lines label={title}>{things.map(({ id, words }) => <li key={id} className="break">{words}</li>)}</Lines>
        </div>
      ))}
    </section>
  );
}

function openIn(error: unknown): OpenThings | null {
  if (!(error instanceof ProblemError) || error.code !== 'responsible-worker.things-open') return null;
  return error.answer['open'] as OpenThings;
}

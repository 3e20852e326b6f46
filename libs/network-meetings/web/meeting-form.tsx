import { z } from 'zod';
import { DateField, FieldRow, Form, MultiChoice, RadioField, TextArea, TextField, TimeField, toast, useDeed, type Choice } from '@rinnalla/platform/web';
import { meetingKinds, patchMeeting, planMeeting, type Meeting, type PatchMeeting, type PlanMeeting } from '../contract';
import { splitChoice } from './owner-choice';
import { useMeetingsWords } from './network-meetings.queries';

/** The agenda is written one item a line; invitees are chosen as `kind:id`. */
function asContract(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) return typed;
  const { agenda, invitees, ...plain } = typed as { agenda?: string; invitees?: string[] };
  return {
    ...plain, agenda: (agenda ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''), invitees: (invitees ?? []).map(splitChoice),
  };
}
const planSchema = z.preprocess(asContract, planMeeting);
const moveSchema = z.preprocess(asContract, patchMeeting);

interface Props { familyId: string; people: Choice[]; chosen: string[]; meeting?: Meeting; onDone: (meeting: Meeting) => void; onCancel: () => void }

/** Plans a meeting, or moves the one given. */
export function MeetingForm({ familyId, people, chosen, meeting, onDone, onCancel }: Props) {
  const { w } = useMeetingsWords();
  const plan = useDeed<PlanMeeting, Meeting>('POST', `/families/${familyId}/meetings`);
  const move = useDeed<PatchMeeting, Meeting>('PATCH', `/meetings/${meeting?.id}`);
  const fields = ['kind', 'date', 'startTime', 'endTime', 'place', 'link', 'agenda', 'invitees'] as const;
  return (
    <Form
      schema={meeting === undefined ? planSchema : moveSchema} submitLabel={meeting === undefined ? w('newMeeting') : w('move')} onCancel={onCancel} {...(meeting === undefined ? {} : { version: meeting.version })}
      values={{
        kind: meeting?.kind ?? 'network', date: meeting?.date ?? '', startTime: meeting?.startTime ?? '09:00', endTime: meeting?.endTime ?? '10:30',
        place: meeting?.place ?? '', link: meeting?.link ?? '', agenda: meeting?.agenda.join('\n') ?? w('agendaDefault'),
        invitees: meeting?.invitees.map(({ kind, refId }) => `${kind}:${refId}`) ?? chosen,
      }}
      labels={Object.fromEntries(fields.map((field) => [field, w(`fields.${field}`)]))}
      onSubmit={async (body, idempotencyKey, version = 0) => {
        const saved = meeting === undefined
          ? await plan.mutateAsync({ body: body as PlanMeeting, idempotencyKey }) : await move.mutateAsync({ body, version });
        toast(meeting === undefined ? w('planned') : w('moved'));
        onDone(saved);
      }}
    >
      <RadioField name="kind" label={w('fields.kind')} choices={meetingKinds.map((kind) => ({ value: kind, label: w(`kind.${kind}`) }))} />
      <DateField name="date" label={w('fields.date')} required />
      <FieldRow><TimeField name="startTime" label={w('fields.startTime')} required /><TimeField name="endTime" label={w('fields.endTime')} required /></FieldRow>
      <TextField name="place" label={w('fields.place')} />
      <MultiChoice name="invitees" label={w('fields.invitees')} choices={people} />
      <TextArea name="agenda" label={w('fields.agenda')} hint={w('agendaHint')} rows={4} />
      <TextField name="link" label={w('fields.link')} type="url" />
    </Form>
  );
}

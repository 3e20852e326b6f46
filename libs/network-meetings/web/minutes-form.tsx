import { useEffect, useRef, useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { z } from 'zod';
import {
  Button, CheckField, DateField, DraftNote, FieldRow, Form, Panel, ProblemError, RadioField, SelectField, TextArea, TextField, toast, useDeed, useDraft,
  type Choice,
} from '@rinnalla/platform/web';
import { recordMinutes, type Meeting, type RecordMinutes } from '../contract';
import { minutesFromTyped, typedFromMinutes, type TypedMinutes } from './typed-minutes';
import { useMeetingsWords } from './network-meetings.queries';

const schema = z.preprocess(minutesFromTyped, recordMinutes);

/** Whether what stands in the form is in the minutes, is on its way there, or is in the form only. */
export type FormKept = 'saved' | 'saving' | 'unsaved';

interface Props { meeting: Meeting; owners: Choice[]; onKept: (kept: FormKept) => void }

/** The minutes while they are written: the child's words first, decisions with owner and date, nothing lost on the way. */
export function MinutesForm({ meeting, owners, onKept }: Props) {
  const { w } = useMeetingsWords();
  const save = useDeed<RecordMinutes, Meeting>('PUT', `/meetings/${meeting.id}/minutes`);
  const draft = useDraft<TypedMinutes>(`minutes:${meeting.id}`);
  const [version, setVersion] = useState(meeting.minutes.version);
  const [conflict, setConflict] = useState<Meeting | null>(null);
  const changes = useRef(0);
  const leftUnfinished = Boolean(draft.found);
  useEffect(() => { if (leftUnfinished) onKept('unsaved'); }, [leftUnfinished, onKept]);
  if (draft.found === undefined) return null;
  const submit = async (body: RecordMinutes) => {
    const sent = changes.current;
    onKept('saving');
    try {
      const saved = await save.mutateAsync({ body, version });
      setVersion(saved.minutes.version);
      setConflict(null);
      // What was typed while it was being saved is not in it.
      onKept(changes.current === sent ? 'saved' : 'unsaved');
      await draft.drop();
      toast(w('minutesSaved'));
    } catch (error) {
      onKept('unsaved');
      if (error instanceof ProblemError && error.status === 412) setConflict(error.answer['current'] as Meeting);
      throw error;
    }
  };
  return (
    <Form
      schema={schema} values={{ ...typedFromMinutes(meeting), ...(draft.found ?? {}) }} submitLabel={w('saveMinutes')} onChange={(typed) => { changes.current += 1; onKept('unsaved'); draft.keep(typed as TypedMinutes); }}
      labels={{ attendance: w('fields.attendance'), familyView: w('fields.familyView'), childViews: w('fields.childViews'), paragraphs: w('fields.paragraphs'), acts: w('fields.acts'), nextMeeting: w('fields.nextMeeting'), nextDate: w('fields.nextMeeting'), noneReason: w('fields.noneNeededReason') }}
      onSubmit={submit} beside={<DraftNote savedAt={draft.savedAt} />}
    >
      {conflict !== null && <Conflict theirs={conflict} onTakeMine={() => { setVersion(conflict.minutes.version); setConflict(null); }} onTakeTheirs={() => { void draft.drop().then(() => window.location.reload()); }} />}
      <Panel title={w('fields.childViews')} tone="green">
        <div className="stack">
          {meeting.children.map(({ personId, name }) => (
            <div key={personId} className="stack tight">
              <TextArea name={`child.${personId}.text`} label={w('childWords', { name: name.split(' ')[0] })} rows={2} />
              <TextField name={`child.${personId}.missingReason`} label={w('childMissing', { name: name.split(' ')[0] })} />
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={w('fields.familyView')}><TextArea name="familyView" label={w('fields.familyWords')} rows={3} /></Panel>
      <Panel title={w('fields.attendance')}><Attendance meeting={meeting} /></Panel>
      <Panel title={w('fields.paragraphs')}><Paragraphs /></Panel>
      <Panel title={w('fields.acts')}><Decisions owners={owners} /></Panel>
      <Panel title={w('fields.nextMeeting')}>
        <div className="stack">
          <DateField name="nextDate" label={w('fields.date')} />
          <CheckField name="noneNeeded" label={w('fields.noneNeeded')} />
          <TextField name="noneReason" label={w('fields.noneNeededReason')} />
        </div>
      </Panel>
    </Form>
  );
}

function Attendance({ meeting }: { meeting: Meeting }) {
  const { w } = useMeetingsWords();
  return (
    <div className="stack named-choices">
      {meeting.invitees.map(({ id, name }) => (
        <RadioField key={id} name={`present.${id}`} label={name} choices={[{ value: 'yes', label: w('present') }, { value: 'no', label: w('absent') }]} />
      ))}
    </div>
  );
}

function Paragraphs() {
  const { w } = useMeetingsWords();
  const { control } = useFormContext<TypedMinutes>();
  const { fields, append, remove } = useFieldArray({ control, name: 'paragraphs', keyName: 'rowKey' });
  return (
    <div className="stack">
      {fields.map(({ rowKey }, place) => (
        <div key={rowKey} className="stack tight">
          <TextField name={`paragraphs.${place}.heading`} label={w('fields.heading')} />
          <TextArea name={`paragraphs.${place}.text`} label={w('fields.text')} rows={3} />
          <div><Button small kind="quiet" onClick={() => remove(place)} label={`${w('remove')}: ${place + 1}`}>{w('remove')}</Button></div>
        </div>
      ))}
      <div><Button onClick={() => append({ heading: '', text: '' })}>{w('addParagraph')}</Button></div>
    </div>
  );
}

function Decisions({ owners }: { owners: Choice[] }) {
  const { w } = useMeetingsWords();
  const { control } = useFormContext<TypedMinutes>();
  const { fields, append, remove } = useFieldArray({ control, name: 'acts', keyName: 'rowKey' });
  return (
    <div className="stack">
      {fields.map(({ rowKey }, place) => (
        <div key={rowKey} className="stack tight">
          <TextField name={`acts.${place}.text`} label={w('fields.actText')} />
          <FieldRow>
            <SelectField name={`acts.${place}.owner`} label={w('fields.owner')} searchable choices={owners} />
            <DateField name={`acts.${place}.due`} label={w('fields.due')} />
          </FieldRow>
          <div><Button small kind="quiet" onClick={() => remove(place)} label={`${w('remove')}: ${place + 1}`}>{w('remove')}</Button></div>
        </div>
      ))}
      <div><Button onClick={() => append({ text: '', owner: '', due: '' })}>{w('addDecision')}</Button></div>
    </div>
  );
}

function Conflict({ theirs, onTakeMine, onTakeTheirs }: { theirs: Meeting; onTakeMine: () => void; onTakeTheirs: () => void }) {
  const { w } = useMeetingsWords();
  return (
    <div className="summary stack" role="alert">
      <p>{w('conflict')}</p>
      <div className="prewrap muted">{theirs.minutes.paragraphs.map(({ heading, text }) => [heading, text].filter(Boolean).join(': ')).join('\n')}</div>
      <div className="row"><Button kind="primary" onClick={onTakeMine}>{w('takeMine')}</Button><Button onClick={onTakeTheirs}>{w('takeTheirs')}</Button></div>
    </div>
  );
}

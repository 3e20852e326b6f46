import { useState } from 'react';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { Badge, Form, Lines, Muted, Panel, Quotation, TextArea, toast, useDeed } from '@rinnalla/platform/web';
import { addendum, type Meeting } from '../contract';
import { ActLine } from './act-line';
import { useMeetingsWords } from './network-meetings.queries';

/** Final minutes, to be read; corrections stand after them. */
export function MinutesView({ meeting, today, mayAdd }: { meeting: Meeting; today: string; mayAdd: boolean }) {
  const { w, language } = useMeetingsWords();
  const { minutes } = meeting;
  const next = minutes.nextMeeting;
  return (
    <div className="stack">
      {minutes.childViews.map(({ personId, text, missingReason }) => (
        <Panel key={personId} tone="green" title={meeting.children.find((child) => child.personId === personId)?.name ?? w('fields.childViews')}>
          {text === null ? <p>{missingReason}</p> : <Quotation>{text}</Quotation>}
        </Panel>
      ))}
      {minutes.familyView !== null && <Panel title={w('fields.familyView')}><p className="prewrap">{minutes.familyView}</p></Panel>}
      <Panel title={w('fields.paragraphs')}>
        <div className="stack">{minutes.paragraphs.map(({ id, heading, text }) => <div key={id}>{heading !== null && <h3>{heading}</h3>}<p className="prewrap">{text}</p></div>)}</div>
      </Panel>
      <Panel title={w('fields.acts')}>
        <Lines>{minutes.acts.map((act) => <ActLine key={act.id} act={act} today={today} mayUpdate={mayAdd} />)}</Lines>
      </Panel>
      <Panel title={w('fields.attendance')}>
        <Lines>{meeting.invitees.map(({ id, name, present }) => <li key={id} className="row apart"><span>{name}</span><Badge tone={present ? 'green' : 'grey'}>{present ? w('present') : w('absent')}</Badge></li>)}</Lines>
      </Panel>
      {next !== null && <Panel title={w('fields.nextMeeting')}><p>{'date' in next ? formatDate(next.date, language) : `${w('fields.noneNeeded')}: ${next.reason}`}</p></Panel>}
      {minutes.addenda.map(({ id, text, author, writtenAt }) => (
        <Panel key={id} title={w('addendum')}><p className="prewrap">{text}</p><Muted>{author}, {formatDate(helsinkiDate(new Date(writtenAt)), language)}</Muted></Panel>
      ))}
      {mayAdd && <AddendumForm meetingId={meeting.id} />}
    </div>
  );
}

function AddendumForm({ meetingId }: { meetingId: string }) {
  const { w } = useMeetingsWords();
  const add = useDeed<{ text: string }>('POST', `/meetings/${meetingId}/addenda`);
  const [round, setRound] = useState(0);
  return (
    <Panel title={w('addAddendum')}>
      <Form
        key={round} schema={addendum} values={{ text: '' }} labels={{ text: w('addendum') }} submitLabel={w('addAddendum')}
        onSubmit={async (body, idempotencyKey) => { await add.mutateAsync({ body, idempotencyKey }); toast(w('addendumAdded')); setRound(round + 1); }}
      >
        <TextArea name="text" label={w('addendum')} />
      </Form>
    </Panel>
  );
}

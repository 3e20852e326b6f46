import { useState } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { useFamiliesWords } from '@rinnalla/families/web';
import { usePicture } from '@rinnalla/family-page/web';
import { cancelMeeting, type Meeting } from '@rinnalla/network-meetings/contract';
import { MeetingForm, MinutesForm, MinutesView, useMeeting, useMeetingsWords, type FormKept } from '@rinnalla/network-meetings/web';
import { AlertStrip, Badge, Button, ConfirmDialog, Fetched, FetchedPage, Form, Lines, Page, Panel, SidePanel, TextField, toast, useDeed } from '@rinnalla/platform/web';
import { useOwners } from './use-owners';

/** One meeting in its three states: before, while it is recorded, after. */
export function MeetingPage() {
  const { meetingId = '' } = useParams({ strict: false });
  const meeting = useMeeting(meetingId);
  const { w } = useMeetingsWords();
  const missing = { title: w('missing.title'), text: w('missing.text'), onward: <Link className="button-link primary" to="/palaverit">{w('ahead')}</Link> };
  return <FetchedPage query={meeting} heights={[64, 300]} missing={missing}>{(data) => <Shown key={data.id} meeting={data} />}</FetchedPage>;
}

type Open = 'move' | 'cancel' | 'finalise' | null;

function Shown({ meeting }: { meeting: Meeting }) {
  const { w, language } = useMeetingsWords();
  const { w: f } = useFamiliesWords();
  const [open, setOpen] = useState<Open>(null);
  const [recording, setRecording] = useState(meeting.minutesStatus === 'draft');
  const [kept, setKept] = useState<FormKept>('saved');
  const may = (action: string) => meeting.myActions.includes(action);
  const changeable = meeting.minutesStatus !== 'final' && meeting.status !== 'cancelled';
  const actions = (
    <>
      <a className="button-link default" href={`/api/meetings/${meeting.id}/invitation.ics`}>{w('calendar')}</a>
      {changeable && may('meeting:plan') && <Button onClick={() => setOpen('move')}>{w('move')}</Button>}
      {changeable && may('meeting:plan') && <Button onClick={() => setOpen('cancel')}>{w('cancel')}</Button>}
      {changeable && !recording && may('meeting:record') && <Button kind="primary" onClick={() => setRecording(true)}>{w('writeMinutes')}</Button>}
      {meeting.minutesStatus === 'draft' && may('minutes:finalise') && <Button kind="primary" busy={kept === 'saving'} onClick={() => setOpen('finalise')}>{w('finalise')}</Button>}
    </>
  );
  const state = meeting.minutesStatus === 'final' ? w('minutesStatus.final') : w(`status.${meeting.status}`);
  return (
    <Page
      title={w(`kind.${meeting.kind}`)} documentTitle={`${w(`kind.${meeting.kind}`)}, ${f('number', { number: meeting.familyNumber })}`} actions={actions}
      beside={<Badge tone={meeting.minutesStatus === 'final' ? 'green' : meeting.status === 'cancelled' ? 'grey' : 'blue'}>{state}</Badge>}
      subtitle={<><Link to="/perheet/$familyId" params={{ familyId: meeting.familyId }}>{meeting.familyName}</Link> · {w('at', { date: formatDate(meeting.date, language), time: `${meeting.startTime}–${meeting.endTime}`.replaceAll(':', '.') })}{meeting.place !== null && ` · ${meeting.place}`}{meeting.placeWithheld && ` · ${w('placeWithheld')}`}</>}
    >
      {meeting.cancelReason !== null && <AlertStrip tone="grey" title={w('status.cancelled')}>{meeting.cancelReason}</AlertStrip>}
      <Body meeting={meeting} recording={recording && changeable} may={may} onKept={setKept} />
      <Overlays meeting={meeting} unsaved={kept !== 'saved'} open={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

interface BodyProps { meeting: Meeting; recording: boolean; may: (action: string) => boolean; onKept: (kept: FormKept) => void }

function Body({ meeting, recording, may, onKept }: BodyProps) {
  const { w } = useMeetingsWords();
  const today = helsinkiDate(new Date());
  if (meeting.minutesStatus === 'final') return <MinutesView meeting={meeting} today={today} mayAdd={may('meeting:record')} />;
  return (
    <div className={recording ? 'grid2' : 'halves'} style={{ marginTop: 0 }}>
      <div className="stack">
        <Panel title={w('fields.agenda')}><Lines>{meeting.agenda.map((item, place) => <li key={`${place}${item}`}>{place + 1}. {item}</li>)}</Lines></Panel>
        {/* Whoever records marks at each name who was there: the names are not told twice. */}
        {!recording && <Panel title={w('fields.invitees')}><Lines>{meeting.invitees.map(({ id, name }) => <li key={id}>{name}</li>)}</Lines></Panel>}
      </div>
      {recording && <Minutes meeting={meeting} onKept={onKept} />}
    </div>
  );
}

interface MinutesProps { meeting: Meeting; onKept: (kept: FormKept) => void }

function Minutes({ meeting, onKept }: MinutesProps) {
  const picture = usePicture(meeting.familyId);
  return <Fetched query={picture}>{(data) => <MinutesOwned meeting={meeting} picture={data} onKept={onKept} />}</Fetched>;
}

function MinutesOwned({ meeting, picture, onKept }: MinutesProps & { picture: NonNullable<ReturnType<typeof usePicture>['data']> }) {
  const owners = useOwners(picture);
  return <MinutesForm meeting={meeting} owners={owners} onKept={onKept} />;
}

interface OverlaysProps { meeting: Meeting; unsaved: boolean; open: Open; onClose: () => void }

function Overlays({ meeting, unsaved, open, onClose }: OverlaysProps) {
  const { w } = useMeetingsWords();
  const cancel = useDeed<{ reason: string }>('POST', `/meetings/${meeting.id}/cancel`);
  const finalise = useDeed<Record<string, never>>('POST', `/meetings/${meeting.id}/finalise`);
  return (
    <>
      <SidePanel opened={open === 'move'} title={w('move')} onClose={onClose}><Move meeting={meeting} onClose={onClose} /></SidePanel>
      <SidePanel opened={open === 'cancel'} title={w('cancel')} onClose={onClose}>
        <p style={{ marginBottom: 12 }}>{w('cancelText')}</p>
        <Form
          schema={cancelMeeting} values={{ reason: '' }} labels={{ reason: w('fields.reason') }} submitLabel={w('cancel')} onCancel={onClose}
          onSubmit={async (body, idempotencyKey) => { await cancel.mutateAsync({ body, idempotencyKey }); toast(w('cancelled')); onClose(); }}
        >
          <TextField name="reason" label={w('fields.reason')} required />
        </Form>
      </SidePanel>
      <ConfirmDialog
        opened={open === 'finalise'} title={w('finalise')} confirmLabel={w('finalise')} onClose={onClose}
        onConfirm={async () => { if (unsaved) throw new Error(w('saveFirst')); await finalise.mutateAsync({ body: {} }); toast(w('finalised')); }}
      >
        {w('finaliseText')}
      </ConfirmDialog>
    </>
  );
}

function Move({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const picture = usePicture(meeting.familyId);
  return <Fetched query={picture}>{(data) => <MoveOwned meeting={meeting} picture={data} onClose={onClose} />}</Fetched>;
}

function MoveOwned({ meeting, picture, onClose }: { meeting: Meeting; picture: NonNullable<ReturnType<typeof usePicture>['data']>; onClose: () => void }) {
  const people = useOwners(picture);
  return <MeetingForm familyId={meeting.familyId} people={people} chosen={[]} meeting={meeting} onDone={onClose} onCancel={onClose} />;
}

import { useState } from 'react';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { formatDate } from '@rinnalla/platform/contract';
import { useFamiliesWords } from '@rinnalla/families/web';
import type { Picture } from '@rinnalla/family-page/contract';
import { useFamilyPageWords, usePicture } from '@rinnalla/family-page/web';
import { AlertStrip, Badge, Button, FetchedPage, Page } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useMeetingsWords } from '@rinnalla/network-meetings/web';
import { useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { DoorWarning } from './door-warning';
import { FamilyDeeds, type DeedName } from './family-deeds';
import { FamilyInEmergency } from './family-in-emergency';
import { useMissingFamily } from './missing-family';
import { PictureContext } from './picture-context';
import { TabStrip } from './tab-strip';

/** The family: its head, alerts and tabs. Everything on the first tab comes in one request. */
export function FamilyPage() {
  const { familyId = '' } = useParams({ strict: false });
  const picture = usePicture(familyId);
  return <FetchedPage query={picture} heights={[64, 40, 420]} missing={useMissingFamily()}>{(data) => <Family key={data.family.id} picture={data} />}</FetchedPage>;
}

function Family({ picture }: { picture: Picture }) {
  const { w } = useFamiliesWords();
  const { w: p } = useFamilyPageWords();
  const { w: o } = useOverallPictureWords();
  const { w: m } = useMeetingsWords();
  const { w: r } = useResponsibleWorkerWords();
  const [deed, setDeed] = useState<DeedName | null>(null);
  const may = (action: string) => picture.myActions.includes(action);
  const actions = (
    <>
      {may('note:write') && <span className="only-wide"><Button onClick={() => setDeed('note')}>{o('addNote')}</Button></span>}
      {may('meeting:plan') && <span className="only-wide"><Button kind="primary" onClick={() => setDeed('meeting')}>{m('newMeeting')}</Button></span>}
    </>
  );
  return (
    <PictureContext value={{ picture, may, open: setDeed }}>
      <Page
        title={picture.family.name} documentTitle={w('number', { number: picture.family.number })} actions={actions}
        beside={<><Badge tone={picture.family.status === 'open' ? 'green' : 'grey'}>{w(`status.${picture.family.status}`)}</Badge><Badge tone="grey">{w('number', { number: picture.family.number })}</Badge></>}
        subtitle={<Contacts picture={picture} />}
      >
        <FamilyInEmergency />
        <DoorWarning familyId={picture.family.id} warning={picture.doorWarning} />
        {picture.family.status === 'closed' && <AlertStrip tone="grey" title={p('closed')}>{may('client-relationship:reopen') && <Button small onClick={() => setDeed('reopen')}>{r('relationship.reopen')}</Button>}</AlertStrip>}
        <Alerts picture={picture} onName={may('responsibility:decide') ? () => setDeed('worker') : undefined} />
        <Tabs familyId={picture.family.id} visits={may('family-visits:read')} />
        <Outlet />
      </Page>
      <FamilyBar picture={picture} may={may} open={setDeed} />
      <FamilyDeeds deed={deed} onClose={() => setDeed(null)} />
    </PictureContext>
  );
}

/** On a phone in somebody's kitchen: call, record, meet, under the thumb. */
function FamilyBar({ picture, may, open }: { picture: Picture; may: (action: string) => boolean; open: (deed: DeedName) => void }) {
  const { w: p } = useFamilyPageWords();
  const phone = picture.family.primaryContact?.phone;
  if (!may('note:write')) return null;
  return (
    <div className="family-bar">
      {phone && <a className="button-link default" href={`tel:${phone.replaceAll(' ', '')}`}>{p('call')}</a>}
      <Button onClick={() => open('note')}>{p('record')}</Button>
      {may('meeting:plan') && <Button kind="primary" onClick={() => open('meeting')}>{p('meeting')}</Button>}
    </div>
  );
}

function Contacts({ picture: { family, responsibleWorker } }: { picture: Picture }) {
  const { w } = useFamiliesWords();
  const { w: r } = useResponsibleWorkerWords();
  const { w: p } = useFamilyPageWords();
  const contact = family.primaryContact;
  return (
    <div className="row" style={{ columnGap: 20 }}>
      {contact !== null && (
        <span>
          {w('contactPerson')} <strong>{contact.name}</strong>{' '}
          {contact.phone !== null && <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>}
          {contact.withheld.length > 0 && <em>{w('withheld')}</em>}
          {contact.when !== null && ` (${contact.when})`}
        </span>
      )}
      <span>
        {r('responsibleWorker')} <strong>{responsibleWorker?.name ?? p('nobodyNamed')}</strong>
        {responsibleWorker?.pair && ` & ${responsibleWorker.pair.name}`}
        {responsibleWorker?.deputy && `, ${p('deputy', { name: responsibleWorker.deputy.name })}`}
      </span>
    </div>
  );
}

function Alerts({ picture, onName }: { picture: Picture; onName: (() => void) | undefined }) {
  const { w, language } = useFamiliesWords();
  const { w: r } = useResponsibleWorkerWords();
  const { w: p } = useFamilyPageWords();
  const nameOf = (personId: string | null) => picture.members.find((member) => member.personId === personId)?.name ?? '';
  const protectedOnes = picture.alerts.filter(({ kind }) => kind === 'non_disclosure');
  const until = protectedOnes.map((alert) => alert.until).filter((day) => day !== null).sort()[0];
  return (
    <>
      {protectedOnes.length > 0 && (
        <AlertStrip title={`${w('protectedPerson')}: ${protectedOnes.map(({ personId }) => nameOf(personId)).join(', ')}.`}>
          {w('protectedText')} {until && w('validUntil', { date: formatDate(until, language) })}
        </AlertStrip>
      )}
      {picture.family.narrowed && <AlertStrip tone="grey" title={p('narrowed')}>{p('narrowedText')}</AlertStrip>}
      {picture.alerts.filter(({ kind }) => kind !== 'non_disclosure').map(({ kind, personId }) => (
        <AlertStrip key={`${kind}${personId}`} tone={kind === 'no_responsible_worker' ? 'amber' : 'grey'} title={r(`alert.${kind as 'restricted'}`)}>
          {kind === 'restricted' ? r('restrictedText') : nameOf(personId)}
          {kind === 'no_responsible_worker' && onName !== undefined && <Button small onClick={onName}>{r('decide.name')}</Button>}
        </AlertStrip>
      ))}
    </>
  );
}

function Tabs({ familyId, visits }: { familyId: string; visits: boolean }) {
  const { w } = useFamilyPageWords();
  const { w: r } = useResponsibleWorkerWords();
  const at = { params: { familyId } };
  return (
    <TabStrip label={w('tabs.picture')}>
      <Link to="/perheet/$familyId" {...at} activeOptions={{ exact: true }}>{w('tabs.picture')}</Link>
      <Link to="/perheet/$familyId/verkosto" {...at}>{w('tabs.network')}</Link>
      <Link to="/perheet/$familyId/palvelut" {...at}>{w('tabs.services')}</Link>
      <Link to="/perheet/$familyId/palaverit" {...at}>{w('tabs.meetings')}</Link>
      <Link to="/perheet/$familyId/tehtavat" {...at}>{w('tabs.acts')}</Link>
      <Link to="/perheet/$familyId/aikajana" {...at}>{w('tabs.timeline')}</Link>
      <Link to="/perheet/$familyId/vastuu" {...at}>{r('tabTitle')}</Link>
      {visits && <Link to="/perheet/$familyId/katselut" {...at}>{w('tabs.visits')}</Link>}
    </TabStrip>
  );
}

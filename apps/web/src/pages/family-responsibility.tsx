import { useNavigate } from '@tanstack/react-router';
import { ageOn } from '@rinnalla/families/contract';
import type { Picture } from '@rinnalla/family-page/contract';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { Button, Panel } from '@rinnalla/platform/web';
import {
  CloseForm, ContinuityLine, DecideForm, LetterPanel, OfferForm, PersonalCaseworkersPanel, PresentWorkerPanel, ReopenForm, ResponsibilityHistory, useResponsibleWorkerWords,
} from '@rinnalla/responsible-worker/web';
import { OfferButton, OfferUnderWay } from './family-offer';
import { useShownPicture } from './picture-context';
import './family-responsibility.css';

export type ResponsibilityDeed = 'worker' | 'letter' | 'offer' | 'close' | 'reopen';

export function useResponsibilityTitles(): Record<ResponsibilityDeed, string> {
  const { w } = useResponsibleWorkerWords();
  return { worker: useDecideTitle(), letter: w('letter.title'), offer: w('baton.offer.open'), close: w('relationship.close'), reopen: w('relationship.reopen') };
}

/** Naming the first worker and changing the one there is are the same deed under two names. */
function useDecideTitle(): string {
  const { w } = useResponsibleWorkerWords();
  const { picture } = useShownPicture();
  const nobody = picture.alerts.some(({ kind }) => kind === 'no_responsible_worker');
  return nobody ? w('decide.name') : w('decide.change');
}

export function ResponsibilityDeedForm({ deed, onDone }: { deed: ResponsibilityDeed; onDone: () => void }) {
  const { picture, may } = useShownPicture();
  const navigate = useNavigate();
  const familyId = picture.family.id;
  switch (deed) {
    case 'worker': return <DecideForm familyId={familyId} onDone={onDone} />;
    case 'offer': return <OfferForm familyId={familyId} holder={picture.responsibleWorker} onDone={onDone} />;
    case 'letter': return <LetterPanel familyId={familyId} receivers={adultsOf(picture)} />;
    case 'reopen': return <ReopenForm familyId={familyId} onDone={onDone} />;
    case 'close': return (
      <CloseForm
        familyId={familyId} services={Object.fromEntries(picture.servicesInUse.map(({ id, service }) => [id, service.name]))} onCancel={onDone}
        // With the assignment goes the worker's own way to the family; a lead still reads it.
        onDone={() => { onDone(); if (!may('responsibility:decide')) void navigate({ to: '/perheet' }); }}
      />
    );
  }
}

const young: readonly string[] = ['child', 'young', 'unborn_child', 'sibling'];

/** Whom a letter to the family can go to: its adults of today, the one to contact first before others. */
function adultsOf({ members, family }: Picture): Array<{ id: string; name: string }> {
  const today = helsinkiDate(new Date());
  const adults = members.filter(({ role, birthDate, diedOn, until }) => diedOn === null && (until === null || until > today)
    && (birthDate === null ? !young.includes(role) : (ageOn(birthDate, today) ?? 0) >= 18));
  const first = family.primaryContact?.personId;
  return adults.map(({ personId, name }) => ({ id: personId, name })).sort((left, right) => Number(right.id === first) - Number(left.id === first));
}

/** Who is responsible, who has been, and the quiet end of it all; what is under way comes first. */
export function ResponsibilityTab() {
  return <><OfferUnderWay /><Responsibility /></>;
}

function Responsibility() {
  const { picture, may, open } = useShownPicture();
  const { w } = useResponsibleWorkerWords();
  const title = useDecideTitle();
  const closed = picture.family.status === 'closed';
  const familyId = picture.family.id;
  return (
    <div className="grid2" style={{ marginTop: 0, gridTemplateRows: 'auto auto 1fr' }}>
      <PresentWorkerPanel
        familyId={familyId} worker={picture.responsibleWorker}
        action={may('responsibility:decide') && <Button small onClick={() => open('worker')}>{title}</Button>}
        below={<div className="row">{may('responsibility:letter') && <Button small onClick={() => open('letter')}>{w('letter.send')}</Button>}<OfferButton /></div>}
      />
      <PersonalCaseworkersPanel
        familyId={familyId} members={picture.members.map(({ personId, name }) => ({ id: personId, name }))} today={helsinkiDate(new Date())}
        mayEdit={may('family:edit') && !closed}
      />
      <div className="responsibility-history"><ResponsibilityHistory familyId={familyId} /></div>
      <Panel title={w('relationship.title')}>
        <div className="stack">
          <p>{closed ? w('relationship.closed') : w('relationship.open')}</p>
          <ContinuityLine familyId={familyId} />
          {may('client-relationship:close') && <div><button type="button" className="plain-link" onClick={() => open('close')}>{w('relationship.close')}</button></div>}
          {may('client-relationship:reopen') && closed && <div><Button small onClick={() => open('reopen')}>{w('relationship.reopen')}</Button></div>}
        </div>
      </Panel>
    </div>
  );
}

import './family-responsibility.css';
import { helsinkiDate } from '@rinnalla/platform/contract';
import { Button, Panel } from '@rinnalla/platform/web';
import { ContinuityLine, PersonalCaseworkersPanel, PresentWorkerPanel, ResponsibilityHistory, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { OfferButton, OfferUnderWay } from './family-offer';
import { useMembers, useShownPicture } from './picture-context';
import { useDecideTitle } from './responsibility-titles';

/** Who is responsible, who has been, and the quiet end of it all; what is under way comes first. */
export function ResponsibilityTab() {
  return <><OfferUnderWay /><Responsibility /></>;
}

function Responsibility() {
  const { picture, may, open } = useShownPicture();
  const { w } = useResponsibleWorkerWords();
  const title = useDecideTitle();
  const members = useMembers();
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
        familyId={familyId} members={members} today={helsinkiDate(new Date())}
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

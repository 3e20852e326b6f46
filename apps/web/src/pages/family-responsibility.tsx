import { useNavigate } from '@tanstack/react-router';
import { Button, Panel } from '@rinnalla/platform/web';
import { CloseForm, DecideForm, PresentWorkerPanel, ReopenForm, ResponsibilityHistory, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useShownPicture } from './picture-context';

export type ResponsibilityDeed = 'worker' | 'close' | 'reopen';

export function useResponsibilityTitles(): Record<ResponsibilityDeed, string> {
  const { w } = useResponsibleWorkerWords();
  return { worker: useDecideTitle(), close: w('relationship.close'), reopen: w('relationship.reopen') };
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

/** Who is responsible, who has been, and the quiet end of it all. */
export function ResponsibilityTab() {
  const { picture, may, open } = useShownPicture();
  const { w } = useResponsibleWorkerWords();
  const title = useDecideTitle();
  const closed = picture.family.status === 'closed';
  return (
    <div className="grid2" style={{ marginTop: 0, gridTemplateRows: 'auto 1fr' }}>
      <PresentWorkerPanel
        familyId={picture.family.id} worker={picture.responsibleWorker}
        action={may('responsibility:decide') && <Button small onClick={() => open('worker')}>{title}</Button>}
      />
      <div style={{ gridRow: 'span 2' }}><ResponsibilityHistory familyId={picture.family.id} /></div>
      <Panel title={w('relationship.title')}>
        <div className="stack">
          <p>{closed ? w('relationship.closed') : w('relationship.open')}</p>
          {may('client-relationship:close') && <div><button type="button" className="plain-link" onClick={() => open('close')}>{w('relationship.close')}</button></div>}
          {may('client-relationship:reopen') && closed && <div><Button small onClick={() => open('reopen')}>{w('relationship.reopen')}</Button></div>}
        </div>
      </Panel>
    </div>
  );
}

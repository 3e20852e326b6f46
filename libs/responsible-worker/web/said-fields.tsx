import { TextArea } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from './responsible-worker.queries';

/** What goes along with responsibility: the family's and the child's own words, what was agreed with them, and the note to the next worker. */
export function SaidFields() {
  const { w } = useResponsibleWorkerWords();
  return (
    <>
      <TextArea name="familyView" label={w('fields.familyView')} hint={w('decide.familyViewHint')} />
      <TextArea name="childView" label={w('fields.childView')} hint={w('decide.childViewHint')} />
      <TextArea name="agreed" label={w('fields.agreed')} />
      <TextArea name="handoverNote" label={w('fields.handoverNote')} hint={w('decide.handoverHint')} rows={4} />
    </>
  );
}

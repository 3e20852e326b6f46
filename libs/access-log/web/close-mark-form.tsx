import { Badge, Form, Muted, RadioField, TextArea, toast } from '@rinnalla/platform/web';
import { closeLogMark, markFindings, type LogMark } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import { useCloseLogMark } from './log-marks.queries';
import { useTellMark } from './use-tell-mark';

/** What was found, for good. The server asks for words where the mark is serious or the look was without cause. */
export function CloseMarkForm({ mark, onDone }: { mark: LogMark; onDone: () => void }) {
  const { w } = useAccessLogWords();
  const { what, when } = useTellMark();
  const closing = useCloseLogMark(mark.id);
  const labels = { finding: w('marks.findingLabel'), note: w('marks.note') };
  return (
    <div className="stack">
      <div className="stack tight">
        <div><Badge tone={mark.grade === 'serious' ? 'red' : 'amber'}>{w(`marks.grade.${mark.grade}`)}</Badge> <strong>{what(mark)}</strong></div>
        <Muted>{when(mark)} · {w('marks.counts', { families: mark.families, visits: mark.visits })}</Muted>
      </div>
      <Form
        schema={closeLogMark} values={{ finding: '', note: '' }} labels={labels} submitLabel={w('marks.close')} onCancel={onDone}
        onSubmit={async (body, idempotencyKey) => {
          await closing.mutateAsync({ body, idempotencyKey });
          toast(w('marks.closed'));
          onDone();
        }}
      >
        <RadioField name="finding" label={labels.finding} required hint={w('marks.findingHint')} choices={markFindings.map((value) => ({ value, label: w(`marks.finding.${value}`) }))} />
        <TextArea name="note" label={labels.note} required={mark.grade === 'serious'} hint={w('marks.noteHint')} />
      </Form>
    </div>
  );
}

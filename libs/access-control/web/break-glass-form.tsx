import { z } from 'zod';
import { AlertStrip, Form, ProblemError, RadioField, TextArea, TextField } from '@rinnalla/platform/web';
import { breakGlassReasons, openBreakGlass, type OpenedBreakGlass } from '../contract';
import { useAccessControlWords, useOpenBreakGlass } from './break-glass.queries';

/** What the other way of finding held is not sent: exactly one of the two finds a family, and an empty one is told of at its own field. */
const schema = z.preprocess((typed) => {
  const { findBy, familyNumber = '', identityCode = '', ...body } = typed as Record<string, unknown>;
  return findBy === 'code' ? { ...body, identityCode } : { ...body, familyNumber };
}, openBreakGlass);

/**
 * Opens one family to somebody without a tie to it, by what they know of it already. A family that turns out to be open to them anyway is
 * told to `onOpened` as well.
 */
export function BreakGlassForm({ onOpened }: { onOpened: (family: Pick<OpenedBreakGlass, 'familyId'>) => void }) {
  const { w } = useAccessControlWords();
  const opening = useOpenBreakGlass();
  const explain = (error: unknown): { familyId: string } => {
    if (!(error instanceof ProblemError)) throw error;
    const { familyId } = error.answer;
    if (error.code === 'access-control.open-anyway' && typeof familyId === 'string') return { familyId };
    throw error.status === 404 ? new Error(w('breakGlass.notFound'), { cause: error }) : error;
  };
  const labels = { familyNumber: w('breakGlass.familyNumber'), identityCode: w('breakGlass.identityCode'), reasonCode: w('breakGlass.reason'), text: w('breakGlass.text') };
  return (
    <Form
      schema={schema} values={{ findBy: 'number', familyNumber: '', identityCode: '', reasonCode: '', text: '' }} labels={labels} submitLabel={w('breakGlass.submit')}
      onSubmit={async (body, idempotencyKey) => onOpened(await opening.mutateAsync({ body, idempotencyKey }).catch(explain))}
    >
      {(form) => (
        <>
          <AlertStrip title={w('breakGlass.promise')}>{w('breakGlass.promiseMore')}</AlertStrip>
          <RadioField
            name="findBy" label={w('breakGlass.findBy')}
            choices={[{ value: 'number', label: w('breakGlass.byNumber') }, { value: 'code', label: w('breakGlass.byCode') }]}
          />
          {form.watch('findBy') === 'code'
            ? <TextField key="code" name="identityCode" label={labels.identityCode} hint={w('breakGlass.identityCodeHint')} required />
            : <TextField key="number" name="familyNumber" label={labels.familyNumber} required />}
          <RadioField name="reasonCode" label={labels.reasonCode} required choices={breakGlassReasons.map((value) => ({ value, label: w(`breakGlass.reasonCode.${value}`) }))} />
          <TextArea name="text" label={labels.text} hint={w('breakGlass.textHint')} required />
        </>
      )}
    </Form>
  );
}

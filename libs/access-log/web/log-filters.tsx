import { useEffect, useId, useState } from 'react';
import { z } from 'zod';
import { Button, DateField, FieldRow, Form, Panel, SelectField } from '@rinnalla/platform/web';
import { calendarDate } from '@rinnalla/platform/contract';
import type { Subjects } from '../contract';
import { accessLogWords } from '../locales';
import { useAccessLogWords, useSubjects, type LogFilter } from './access-log.queries';

type Subject = Subjects['items'][number];
const day = calendarDate.optional();
const schema = z.object({ from: day, to: day, action: z.string().optional(), outcome: z.string().optional() });
const actions = Object.keys(accessLogWords.fi.action) as Array<keyof typeof accessLogWords.fi.action>;

/** What the log is narrowed by. Only ids and dates go into the address. */
export function LogFilters({ filter, onChange }: { filter: LogFilter; onChange: (filter: LogFilter) => void }) {
  const { w } = useAccessLogWords();
  const narrowed = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <Panel title={w('search')} action={narrowed && <button type="button" className="plain-link" onClick={() => onChange({})}>{w('clear')}</button>}>
      <div className="stack">
        <SubjectFinder onChosen={({ kind, id }) => onChange({ ...filter, familyId: undefined, personId: undefined, userId: undefined, [`${kind}Id`]: id })} />
        <Form
          key={JSON.stringify(filter)} schema={schema} submitLabel={w('search')} onSubmit={async (values) => onChange({ ...filter, from: undefined, to: undefined, action: undefined, outcome: undefined, ...values })}
          values={{ from: filter.from ?? '', to: filter.to ?? '', action: filter.action ?? '', outcome: filter.outcome ?? '' }}
          labels={{ from: w('fields.from'), to: w('fields.to'), action: w('fields.action'), outcome: w('fields.outcome') }}
        >
          <FieldRow><DateField name="from" label={w('fields.from')} /><DateField name="to" label={w('fields.to')} /></FieldRow>
          <FieldRow>
            <SelectField name="action" label={w('fields.action')} searchable choices={actions.map((action) => ({ value: action.replace('_', ':'), label: w(`action.${action}` as 'action.search') }))} />
            <SelectField name="outcome" label={w('fields.outcome')} choices={(['allowed', 'refused'] as const).map((outcome) => ({ value: outcome, label: w(`outcome.${outcome}`) }))} />
          </FieldRow>
        </Form>
      </div>
    </Panel>
  );
}

function SubjectFinder({ onChosen }: { onChosen: (subject: Subject) => void }) {
  const { w } = useAccessLogWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useSubjects(asked);
  return (
    <div className="stack tight">
      <label htmlFor={id} style={{ fontWeight: 500 }}>{w('fields.subject')}</label>
      <input
        id={id} value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)}
        style={{ minHeight: 38, border: '1px solid #8592a0', borderRadius: 8, padding: '0 12px', font: 'inherit', maxWidth: 480, width: '100%', boxSizing: 'border-box' }}
      />
      {typed !== '' && (
        <div className="row" aria-live="polite">
          {(found.data ?? []).map((subject) => (
            <Button key={`${subject.kind}${subject.id}`} small onClick={() => { setTyped(''); onChosen(subject); }}>
              {subject.label}{subject.number !== null && ` (${subject.number})`} · {w(`kind.${subject.kind}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

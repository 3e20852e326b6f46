import './log.css';
import { z } from 'zod';
import { DateField, Form, Panel, SelectField } from '@rinnalla/platform/web';
import { calendarDate } from '@rinnalla/platform/contract';
import { accessLogWords } from '../locales';
import { useAccessLogWords, type LogFilter } from './access-log.queries';
import { SubjectFinder } from './subject-finder';

const day = calendarDate.optional();
const schema = z.object({ from: day, to: day, action: z.string().optional(), outcome: z.string().optional(), basis: z.string().optional() })
  .refine(({ from, to }) => !from || !to || to >= from, { path: ['to'], params: { code: 'until.before-from' } });
const actions = Object.keys(accessLogWords.fi.action) as Array<keyof typeof accessLogWords.fi.action>;
const anything = { from: undefined, to: undefined, action: undefined, outcome: undefined, basis: undefined };
const grounds = ['relation', 'role', 'break_glass', 'none'] as const;

/** What the log is narrowed by. Only ids and dates go into the address. */
export function LogFilters({ filter, onChange }: { filter: LogFilter; onChange: (filter: LogFilter) => void }) {
  const { w, language } = useAccessLogWords();
  const narrowed = Object.values(filter).some((value) => value !== undefined && value !== '');
  const choices = actions.map((action) => ({ value: action.replace('_', ':'), label: w(`action.${action}`) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
  return (
    <Panel title={w('search')} action={narrowed && <button type="button" className="plain-link" onClick={() => onChange({})}>{w('clear')}</button>}>
      <div className="stack">
        <SubjectFinder filter={filter} onChange={onChange} />
        <Form
          key={JSON.stringify(filter)} schema={schema} submitLabel={w('search')} onSubmit={async (values) => onChange({ ...filter, ...anything, ...values })}
          values={{ from: filter.from ?? '', to: filter.to ?? '', action: filter.action ?? '', outcome: filter.outcome ?? '', basis: filter.basis ?? '' }}
          labels={{ from: w('fields.from'), to: w('fields.to'), action: w('fields.action'), outcome: w('fields.outcome'), basis: w('fields.basis') }}
        >
          <div className="log-fields">
            <DateField name="from" label={w('fields.from')} />
            <DateField name="to" label={w('fields.to')} />
            <SelectField name="action" label={w('fields.action')} searchable choices={choices} />
            <SelectField name="basis" label={w('fields.basis')} choices={grounds.map((basis) => ({ value: basis, label: w(`basis.${basis}`) }))} />
            <SelectField name="outcome" label={w('fields.outcome')} choices={(['allowed', 'refused'] as const).map((outcome) => ({ value: outcome, label: w(`outcome.${outcome}`) }))} />
          </div>
        </Form>
      </div>
    </Panel>
  );
}

import './log.css';
import type { ReactNode } from 'react';
import { formatInstant } from '@rinnalla/platform/contract';
import { Badge, DataTable, Muted, type Column } from '@rinnalla/platform/web';
import { familyOfRow, type LogRow } from '../contract';
import { useAccessLogWords, type LogFilter } from './access-log.queries';
import { useTellVisit } from './use-tell-visit';

interface LogTableProps { rows: LogRow[]; onNarrow: (filter: LogFilter) => void }

/** Each visit told as a sentence, with on which ground and whether it was let in. A name or a number in it narrows the log to it. */
export function LogTable({ rows, onNarrow }: LogTableProps) {
  const { w, language } = useAccessLogWords();
  const when = ({ at }: LogRow) => formatInstant(new Date(at), language);
  const ground = ({ basis }: LogRow) => w(`basis.${basis.kind as 'role'}`);
  const outcome = (row: LogRow) => <Badge tone={row.outcome === 'allowed' ? 'green' : 'red'}>{w(`outcome.${row.outcome}`)}</Badge>;
  const columns: Array<Column<LogRow>> = [
    { key: 'at', header: w('columns.at'), cell: (row) => <span style={{ whiteSpace: 'nowrap' }}>{when(row)}</span> },
    { key: 'visit', header: w('columns.visit'), cell: (row) => <><Told row={row} onNarrow={onNarrow} when="none" /><Several row={row} onNarrow={onNarrow} /></> },
    { key: 'ground', header: w('columns.ground'), cell: (row) => (row.basis.kind === 'break_glass' ? <Badge tone="amber">{ground(row)}</Badge> : <span style={{ whiteSpace: 'nowrap' }}>{ground(row)}</span>) },
    { key: 'outcome', header: w('columns.outcome'), cell: outcome },
    { key: 'address', header: w('columns.address'), cell: (row) => row.clientAddress ?? '–' },
  ];
  return (
    <DataTable
      rows={rows} columns={columns} rowKey={({ id }) => id} caption={w('title')}
      card={(row) => (
        <div className="card">
          <div className="row apart top nowrap"><div className="grow"><Told row={row} onNarrow={onNarrow} when="day-and-time" /></div>{outcome(row)}</div>
          <Several row={row} onNarrow={onNarrow} />
          <Muted>{ground(row)}</Muted>
        </div>
      )}
    />
  );
}

interface RowProps { row: LogRow; onNarrow: LogTableProps['onNarrow'] }

/** The sentence, its name and its family's number to press. */
function Told({ row, onNarrow, when }: RowProps & { when: 'day-and-time' | 'none' }) {
  const { w } = useAccessLogWords();
  const tell = useTellVisit();
  const sentence = tell(row, { family: familyOfRow(row), when });
  const { user, families: [family] } = row;
  const [before = '', ...rest] = sentence.split(user.name);
  const after = rest.join(user.name);
  const number = family === undefined || row.familyIds.length !== 1 ? null : String(family.number);
  const [start = '', ...end] = number === null ? [after] : after.split(number);
  return (
    <span className="break">
      {before}<Narrow words={user.name} name={user.name} onPress={() => onNarrow({ userId: user.id })}><strong>{user.name}</strong></Narrow>{start}
      {family !== undefined && number !== null && end.length > 0 && <><Narrow words={number} name={`${w('columns.family')} ${number}`} onPress={() => onNarrow({ familyId: family.id })}>{number}</Narrow>{end.join(number)}</>}
    </span>
  );
}

/** A few families by their numbers. */
function Several({ row: { families }, onNarrow }: RowProps) {
  const { w } = useAccessLogWords();
  if (families.length < 2 || families.length > 12) return null;
  return (
    <div className="row muted">
      {w('columns.families')}
      {families.map(({ id, number }) => (
        <Narrow key={id} words={String(number)} name={`${w('columns.family')} ${number}`} onPress={() => onNarrow({ familyId: id })}>{number}</Narrow>
      ))}
    </div>
  );
}

function Narrow({ words, name, onPress, children }: { words: string; name: string; onPress: () => void; children: ReactNode }) {
  const { w } = useAccessLogWords();
  return <button type="button" className="log-narrow" aria-label={words} title={w('narrowTo', { name })} onClick={onPress}>{children}</button>;
}

import './log.css';
import { useTranslation } from 'react-i18next';
import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import { Badge, DataTable, Muted, type Column } from '@rinnalla/platform/web';
import type { LogRow } from '../contract';
import { useAccessLogWords, type LogFilter } from './access-log.queries';

interface LogTableProps { rows: LogRow[]; onNarrow: (filter: LogFilter) => void }

/** Each visit told: who, as what, did what, about which family, on which ground, when. A name or a number narrows the log to it. */
export function LogTable({ rows, onNarrow }: LogTableProps) {
  const { w } = useAccessLogWords();
  const { when, what, as, ground } = useTelling();
  const outcome = (row: LogRow) => <Badge tone={row.outcome === 'allowed' ? 'green' : 'red'}>{w(`outcome.${row.outcome}`)}</Badge>;
  const columns: Array<Column<LogRow>> = [
    { key: 'at', header: w('columns.at'), cell: (row) => <span style={{ whiteSpace: 'nowrap' }}>{when(row)}</span> },
    { key: 'who', header: w('columns.who'), cell: (row) => <><Who row={row} onNarrow={onNarrow} /><Muted>{as(row)}</Muted></> },
    { key: 'what', header: w('columns.what'), cell: what },
    { key: 'family', header: w('columns.family'), cell: (row) => <Families row={row} onNarrow={onNarrow} none="–" /> },
    { key: 'ground', header: w('columns.ground'), cell: ground },
    { key: 'outcome', header: w('columns.outcome'), cell: outcome },
    { key: 'address', header: w('columns.address'), cell: (row) => row.clientAddress ?? '–' },
  ];
  return (
    <DataTable
      rows={rows} columns={columns} rowKey={({ id }) => id} caption={w('title')}
      card={(row) => (
        <div className="card">
          <div className="row apart top nowrap"><div className="grow"><Who row={row} onNarrow={onNarrow} /> {what(row)}</div>{outcome(row)}</div>
          {row.familyIds.length > 0 && <div>{w('columns.family')} <Families row={row} onNarrow={onNarrow} none="" /></div>}
          <Muted>{[when(row), as(row), ground(row)].join(' · ')}</Muted>
        </div>
      )}
    />
  );
}

function useTelling() {
  const { w, language } = useAccessLogWords();
  const { t } = useTranslation();
  return {
    when: ({ at }: LogRow) => `${formatDate(helsinkiDate(new Date(at)), language)} ${helsinkiTime(new Date(at)).replace(':', '.')}`,
    what: ({ action }: LogRow) => t(`access-log:action.${action.replace(':', '_')}`, { defaultValue: action }),
    as: ({ relation, role }: LogRow) => (relation === null ? t(`staff:role.${role}`, { defaultValue: role }) : t(`access-control:relation.${relation}`, { defaultValue: relation })),
    ground: ({ basis }: LogRow) => w(`basis.${basis.kind as 'role'}`),
  };
}

function Who({ row: { user }, onNarrow }: { row: LogRow; onNarrow: LogTableProps['onNarrow'] }) {
  const { w } = useAccessLogWords();
  return <button type="button" className="log-narrow" title={w('narrowTo', { name: user.name })} onClick={() => onNarrow({ userId: user.id })}><strong>{user.name}</strong></button>;
}

/** A few families by their numbers, many by their count. */
function Families({ row: { families, familyIds }, onNarrow, none }: { row: LogRow; onNarrow: LogTableProps['onNarrow']; none: string }) {
  const { w } = useAccessLogWords();
  if (familyIds.length === 0) return none;
  if (families.length === 0 || families.length > 3) return w('families', { count: familyIds.length });
  return (
    <span className="row" style={{ display: 'inline-flex' }}>
      {families.map(({ id, number }) => (
        <button key={id} type="button" className="log-narrow" title={w('narrowTo', { name: `${w('columns.family')} ${number}` })} onClick={() => onNarrow({ familyId: id })}>{number}</button>
      ))}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import { formatDate, helsinkiDate, helsinkiTime } from '@rinnalla/platform/contract';
import { Badge, DataTable, Muted, type Column } from '@rinnalla/platform/web';
import type { LogRow } from '../contract';
import { useAccessLogWords } from './access-log.queries';

/** Each visit told: who, as what, did what, about which family, on which ground, when. */
export function LogTable({ rows }: { rows: LogRow[] }) {
  const { w, language } = useAccessLogWords();
  const { t } = useTranslation();
  const when = ({ at }: LogRow) => `${formatDate(helsinkiDate(new Date(at)), language)} ${helsinkiTime(new Date(at)).replace(':', '.')}`;
  const what = ({ action }: LogRow) => t(`access-log:action.${action.replace(':', '_')}`, { defaultValue: action });
  const as = ({ relation, role }: LogRow) => (relation === null ? t(`staff:role.${role}`, { defaultValue: role }) : t(`access-control:relation.${relation}`, { defaultValue: relation }));
  const families = ({ families: known, familyIds }: LogRow) => (known.length > 0 && known.length <= 3 ? known.map(({ number }) => number).join(', ') : familyIds.length > 0 ? w('families', { count: familyIds.length }) : '–');
  const outcome = (row: LogRow) => <Badge tone={row.outcome === 'allowed' ? 'green' : 'red'}>{w(`outcome.${row.outcome}`)}</Badge>;
  const ground = ({ basis }: LogRow) => w(`basis.${basis.kind as 'role'}`);
  const columns: Array<Column<LogRow>> = [
    { key: 'at', header: w('columns.at'), cell: (row) => <span style={{ whiteSpace: 'nowrap' }}>{when(row)}</span> },
    { key: 'who', header: w('columns.who'), cell: (row) => <><strong>{row.user.name}</strong><Muted>{as(row)}</Muted></> },
    { key: 'what', header: w('columns.what'), cell: what },
    { key: 'family', header: w('columns.family'), cell: families },
    { key: 'ground', header: w('columns.ground'), cell: ground },
    { key: 'outcome', header: w('columns.outcome'), cell: outcome },
    { key: 'address', header: w('columns.address'), cell: (row) => row.clientAddress ?? '–' },
  ];
  return (
    <DataTable
      rows={rows} columns={columns} rowKey={({ id }) => id} caption={w('title')}
      card={(row) => (
        <div className="card">
          <div className="row apart top nowrap"><div className="grow"><strong>{row.user.name}</strong> {what(row)}</div>{outcome(row)}</div>
          <Muted>{[when(row), as(row), `${w('columns.family')} ${families(row)}`].join(' · ')}</Muted>
        </div>
      )}
    />
  );
}

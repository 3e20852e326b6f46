import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAccessControlWords } from '@rinnalla/access-control/web';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, DataTable, EmptyState, Fetched, Muted, Page, useWords, type Column } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import type { CaseloadRow } from '@rinnalla/responsible-worker/contract';
import { useCaseload, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import { useMe } from '@rinnalla/staff/web';

export function CaseloadPage() {
  const { w } = useResponsibleWorkerWords();
  const { w: a } = useAccessControlWords();
  const { w: p } = useWords<typeof platformWords>('platform');
  const search = useSearch({ from: '/signed-in/perheet' });
  const navigate = useNavigate();
  const leads = useMe().data?.roles.includes('team_lead') ?? false;
  const chosen = { scope: search.scope ?? 'mine', status: search.status ?? 'open', sort: search.sort ?? 'attention' };
  const caseload = useCaseload(chosen);
  const choose = (change: Partial<typeof search>) => { void navigate({ to: '/perheet', search: { ...search, ...change } }); };
  const rows = caseload.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = caseload.data?.pages[0]?.total ?? 0;
  const filtered = search.status !== undefined || search.scope !== undefined;
  return (
    <Page
      title={w(`scope.${chosen.scope}`)} documentTitle={w(`scope.${chosen.scope}`)} subtitle={<>{w('count', { count: total })} · <Link to="/sijaisuudet">{w('baton.deputies.link')}</Link></>}
      actions={<Link className="button-link primary" to="/perheet/uusi">{w('openFamily')}</Link>}
    >
      <div className="row" style={{ marginBottom: 12 }}>
        {leads && <Choice label={w('scopeLabel')} value={chosen.scope} options={(['mine', 'team', 'unassigned'] as const).map((value) => [value, w(`scope.${value}`)])} onChoose={(scope) => choose({ scope: scope as 'mine' })} />}
        <Choice label={w('statusLabel')} value={chosen.status} options={(['open', 'closed', 'all'] as const).map((value) => [value, w(`status.${value}`)])} onChoose={(status) => choose({ status: status as 'open' })} />
        <Choice label={w('sortLabel')} value={chosen.sort} options={(['attention', 'name', 'nextMeeting', 'lastContact'] as const).map((value) => [value, w(`sort.${value}`)])} onChoose={(sort) => choose({ sort: sort as 'name' })} />
      </div>
      <Fetched query={caseload} heights={[400]}>
        {() => (rows.length === 0
          ? <EmptyState action={filtered && <Button onClick={() => { void navigate({ to: '/perheet', search: {} }); }}>{w('clear')}</Button>}>{filtered ? w('noHits') : w('caseloadEmpty')}</EmptyState>
          : <Rows caption={w(`scope.${chosen.scope}`)} rows={rows} sort={chosen.sort} onSort={(sort) => choose({ sort: sort as 'name' })} />)}
      </Fetched>
      {caseload.hasNextPage && <div style={{ marginTop: 12 }}><Button busy={caseload.isFetchingNextPage} onClick={() => { void caseload.fetchNextPage(); }}>{p('ui.more')}</Button></div>}
      <p className="muted" style={{ marginTop: 20 }}><Link to="/hatakaytto">{a('breakGlass.link')}</Link></p>
    </Page>
  );
}

function Choice({ label, value, options, onChoose }: { label: string; value: string; options: ReadonlyArray<readonly [string, string]>; onChoose: (value: string) => void }) {
  return (
    <label className="row muted">
      {label}
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)} style={{ minHeight: 36, font: 'inherit', borderRadius: 8, border: '1px solid #8592a0', padding: '0 8px', background: '#fff', color: '#1d2733' }}>
        {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
    </label>
  );
}

function Rows({ caption, rows, sort, onSort }: { caption: string; rows: CaseloadRow[]; sort: string; onSort: (sort: string) => void }) {
  const { w, language } = useResponsibleWorkerWords();
  const next = (row: CaseloadRow) => (row.nextMeeting === null ? <span className="muted">{w('noMeeting')}</span>
    : <Link to="/palaverit/$meetingId" params={{ meetingId: row.nextMeeting.id }}>{formatDate(row.nextMeeting.date, language)} {row.nextMeeting.startTime.replace(':', '.')}</Link>);
  const contact = (row: CaseloadRow) => (row.lastContact === null ? <span className="muted">{w('noContact')}</span> : formatDate(row.lastContact, language));
  // A closed client relationship keeps no worker: there is nothing to mend.
  const worker = ({ responsibleWorker, status }: CaseloadRow) => responsibleWorker?.name ?? (status === 'closed' ? '–' : <Badge tone="amber">{w('alert.no_responsible_worker')}</Badge>);
  const columns: Array<Column<CaseloadRow>> = [
    { key: 'name', header: w('columns.family'), sort: 'name', cell: (row) => <div className="row"><FamilyLink row={row} /><Alerts row={row} /></div> },
    { key: 'members', header: w('columns.members'), cell: (row) => row.membersCount },
    { key: 'acts', header: w('columns.acts'), sort: 'attention', cell: (row) => <Acts row={row} /> },
    { key: 'next', header: w('columns.next'), sort: 'nextMeeting', cell: next },
    { key: 'contact', header: w('columns.contact'), sort: 'lastContact', cell: contact },
    { key: 'worker', header: w('columns.worker'), cell: worker },
  ];
  return (
    <DataTable
      rows={rows} columns={columns} rowKey={({ id }) => id} caption={caption} sortedBy={sort} onSort={onSort}
      card={(row) => (
        <div className="card">
          <div className="row apart top nowrap"><div className="row grow"><FamilyLink row={row} /><Alerts row={row} /></div><Acts row={row} /></div>
          <Muted>{w('columns.next')}: {next(row)}</Muted>
          <Muted>{w('columns.contact')}: {contact(row)}</Muted>
        </div>
      )}
    />
  );
}

function FamilyLink({ row }: { row: CaseloadRow }) {
  return <Link to="/perheet/$familyId" params={{ familyId: row.id }} style={{ fontWeight: 600 }} className="break">{row.name}</Link>;
}

function Alerts({ row }: { row: CaseloadRow }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <>
      {row.standingIn && <Badge tone="blue">{w('standingIn')}</Badge>}
      {row.alerts.map((alert) => <Badge key={alert} tone={alert === 'non_disclosure' ? 'red' : 'grey'}>{w(`alert.${alert as 'restricted'}`)}</Badge>)}
    </>
  );
}

function Acts({ row }: { row: CaseloadRow }) {
  const { w } = useResponsibleWorkerWords();
  if (row.lateActs > 0) return <Badge tone="red">{w('late', { count: row.lateActs })}</Badge>;
  return row.openActs > 0 ? <Badge tone="grey">{w('openActs', { count: row.openActs })}</Badge> : <span className="muted">–</span>;
}

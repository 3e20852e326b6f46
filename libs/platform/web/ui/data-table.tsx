import { useMemo, type ReactNode } from 'react';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';

export interface Column<T> { key: string; header: string; cell: (row: T) => ReactNode; /** What the server calls this order. */ sort?: string; narrow?: boolean }

export interface DataTableProps<T> {
  rows: T[];
  columns: Array<Column<T>>;
  rowKey: (row: T) => string;
  caption: string;
  sortedBy?: string;
  onSort?: (sort: string) => void;
  /** The same row on a phone. */
  card: (row: T) => ReactNode;
}

// The server sorts and pages: of the table's features none but the core is needed.
const features = tableFeatures({});

/** A real table where there is room, cards where there is not: the same rows. */
export function DataTable<T extends object>({ rows, columns, rowKey, caption, sortedBy, onSort, card }: DataTableProps<T>) {
  const definitions = useMemo((): Array<ColumnDef<typeof features, T>> => columns.map(({ key, header, cell }) => (
    { id: key, header, cell: ({ row }) => cell(row.original) })), [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowKey });
  const head = (id: string) => columns.find(({ key }) => key === id);
  return (
    <>
      <div className="only-wide table-wrap">
        <table className="table">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>{group.headers.map(({ id }) => { const column = head(id); return column && <Head key={id} column={column} sortedBy={sortedBy} onSort={onSort} />; })}</tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => <tr key={row.id}>{row.getAllCells().map((cell) => <td key={cell.id}><table.FlexRender cell={cell} /></td>)}</tr>)}
          </tbody>
        </table>
      </div>
      <ul className="only-phone lines" aria-label={caption} style={{ listStyle: 'none', padding: 0 }}>
        {rows.map((row) => <li key={rowKey(row)} style={{ border: 0, padding: '0 0 0.6rem' }}>{card(row)}</li>)}
      </ul>
    </>
  );
}

function Head<T>({ column, sortedBy, onSort }: { column: Column<T>; sortedBy: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const { t } = useTranslation('platform');
  if (column.sort === undefined || onSort === undefined) return <th scope="col">{column.header}</th>;
  const { sort } = column;
  const here = sortedBy === sort || sortedBy === `-${sort}`;
  const next = sort === 'name' && sortedBy === 'name' ? '-name' : sort;
  return (
    <th scope="col" aria-sort={here ? (sortedBy?.startsWith('-') ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => onSort(next)} title={t('ui.sortBy', { what: column.header })}>
        {column.header} <span aria-hidden="true">{here ? (sortedBy?.startsWith('-') ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

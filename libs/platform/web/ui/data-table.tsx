import { useMemo, useRef, type ReactNode } from 'react';
import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { BlockOfRows, blocksOf, isLong, useNarrow, usePrinting, useSteadyColumns } from './long-list';

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

/**
 * A real table where there is room, cards where there is not: the same rows. Of more than two hundred those near the screen stay drawn; a screen
 * reader is told how many there are and which one it stands on.
 */
export function DataTable<T extends object>({ rows, columns, rowKey, caption, sortedBy, onSort, card }: DataTableProps<T>) {
  const definitions = useMemo((): Array<ColumnDef<typeof features, T>> => columns.map(({ key, header, cell }) => (
    { id: key, header, cell: ({ row }) => cell(row.original) })), [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowKey });
  const element = useRef<HTMLTableElement>(null);
  const [many, narrow, printing] = [isLong(rows), useNarrow(), usePrinting()];
  useSteadyColumns(element, many);
  const head = (id: string) => columns.find(({ key }) => key === id);
  const drawn = table.getRowModel().rows;
  const line = (row: (typeof drawn)[number], place?: number) => (
    <tr key={row.id} aria-rowindex={place}>{row.getAllCells().map((cell) => <td key={cell.id}><table.FlexRender cell={cell} /></td>)}</tr>
  );
  return (
    <>
      {(!many || !narrow || printing) && (
        <div className="only-wide table-wrap">
          <table className="table" ref={element} aria-rowcount={many ? rows.length + 1 : undefined}>
            <caption className="visually-hidden">{caption}</caption>
            <thead>
              {table.getHeaderGroups().map((group) => (
                <tr key={group.id} aria-rowindex={many ? 1 : undefined}>{group.headers.map(({ id }) => { const column = head(id); return column && <Head key={id} column={column} sortedBy={sortedBy} onSort={onSort} />; })}</tr>
              ))}
            </thead>
            {!many && <tbody>{drawn.map((row) => line(row))}</tbody>}
            {many && blocksOf(drawn.map((row, place) => ({ row, place }))).map((block) => (
              <BlockOfRows key={block[0]?.row.id} columns={columns.length} printing={printing}>{() => block.map(({ row, place }) => line(row, place + 2))}</BlockOfRows>
            ))}
          </table>
        </div>
      )}
      {(!many || narrow || printing) && (
        <ul className={`only-phone lines ${many ? 'many' : ''}`} aria-label={caption} style={{ listStyle: 'none', padding: 0 }}>
          {rows.map((row) => <li key={rowKey(row)} style={{ border: 0, padding: '0 0 0.6rem' }}>{card(row)}</li>)}
        </ul>
      )}
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

import { act, screen } from '@testing-library/react';
import { show } from '../testing';
import { DataTable } from './data-table';

interface Row { id: string; name: string }
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, place) => ({ id: `r${place}`, name: `Perhe ${place + 1}` }));
const table = (rows: Row[]) => (
  <DataTable rows={rows} columns={[{ key: 'name', header: 'Perhe', cell: ({ name }) => <a href="#perhe">{name}</a> }]} rowKey={({ id }) => id} caption="Perheet" card={({ name }) => name} />
);

/** The browser's eye: what the page watches, and what comes into sight. */
let watched: Array<{ element: Element; see: (near: boolean) => void }>;
beforeEach(() => {
  watched = [];
  Object.assign(globalThis, {
    IntersectionObserver: class {
      constructor(private readonly tell: IntersectionObserverCallback) {}
      observe(element: Element) {
        watched.push({ element, see: (near) => act(() => this.tell([{ isIntersecting: near, boundingClientRect: { height: 2000 } } as IntersectionObserverEntry], this as never)) });
      }
      disconnect() {}
    },
  });
});
const drawn = () => screen.getAllByRole('link').map(({ textContent }) => textContent);

it('draws two hundred rows as they are', () => {
  show(table(rowsOf(200)));
  expect(screen.getAllByRole('link')).toHaveLength(200);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBeNull();
});

it('keeps of more what is near the screen, and says how many there are and which one this is', () => {
  show(table(rowsOf(300)));
  expect(watched).toHaveLength(6);
  for (const { see } of watched) see(false);
  watched[2]?.see(true);
  expect(drawn()).toEqual(rowsOf(150).slice(100).map(({ name }) => name));
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '301');
  expect(screen.getByText('Perhe 101').closest('tr')).toHaveAttribute('aria-rowindex', '102');
  expect(watched[1]?.element.querySelector('td')).toHaveStyle({ height: '2000px' });
});

it('never takes away what has the focus', () => {
  show(table(rowsOf(300)));
  act(() => screen.getByText('Perhe 3').focus());
  for (const { see } of watched) see(false);
  expect(drawn()).toEqual(rowsOf(50).map(({ name }) => name));
});

it('puts every row on paper', () => {
  show(table(rowsOf(300)));
  for (const { see } of watched) see(false);
  act(() => { window.dispatchEvent(new Event('beforeprint')); });
  expect(screen.getAllByRole('link')).toHaveLength(300);
  act(() => { window.dispatchEvent(new Event('afterprint')); });
  expect(screen.queryAllByRole('link')).toHaveLength(0);
});

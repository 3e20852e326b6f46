import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

/** Of a longer list only what is near the screen stays drawn. */
const long = 200;
const inABlock = 50;
/** How far beyond the screen rows are drawn already: nobody scrolls or tabs into nothing. */
const margin = '1200px 0px';

export const isLong = (rows: readonly unknown[]) => rows.length > long;

export function blocksOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / inABlock) }, (_, place) => rows.slice(place * inABlock, (place + 1) * inABlock));
}

/**
 * Some rows of a long table. They are drawn when they come; far from the screen one empty row keeps their place, as high as they were. What has
 * the focus stays, and whoever prints gets all of them. The browser's own search finds what is drawn.
 */
export function BlockOfRows({ columns, printing, children }: { columns: number; printing: boolean; children: () => ReactNode }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [{ near, height }, setPlace] = useState({ near: true, height: 0 });
  useEffect(() => {
    const element = body.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      if (entry.isIntersecting) setPlace((before) => ({ ...before, near: true }));
      else if (!element.contains(document.activeElement) && entry.boundingClientRect.height > 0) setPlace({ near: false, height: entry.boundingClientRect.height });
    }, { rootMargin: margin });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return <tbody ref={body}>{near || printing ? children() : <tr aria-hidden="true"><td colSpan={columns} style={{ height, padding: 0, border: 0 }} /></tr>}</tbody>;
}

/** Whether the page is being printed: everything that was loaded goes on paper, drawn or not. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => { window.removeEventListener('beforeprint', begin); window.removeEventListener('afterprint', end); };
  }, []);
  return printing;
}

const phone = '(max-width: 900px)';

/** Where cards stand instead of the table, as ui.css has it. */
export function useNarrow(): boolean {
  return useSyncExternalStore((changed) => {
    const query = window.matchMedia(phone);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, () => window.matchMedia(phone).matches);
}

/** Columns keep the widths they had with the first rows: others would pull at them whenever rows come and go. */
export function useSteadyColumns(table: { current: HTMLTableElement | null }, on: boolean): void {
  useEffect(() => {
    const heads = [...table.current?.tHead?.rows[0]?.cells ?? []];
    const widths = heads.map(({ offsetWidth }) => offsetWidth);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    if (!on || whole === 0) return;
    heads.forEach((head, place) => { head.style.width = `${((widths[place] ?? 0) / whole) * 100}%`; });
    heads[0]?.closest('table')?.style.setProperty('table-layout', 'fixed');
  }, [table, on]);
}

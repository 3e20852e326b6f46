import type { Page } from 'playwright-core';

interface Took { headingAt: number; largestPaint: number; layoutShift: number; scriptBytes: number; scripts: number; largest: string }
interface Watched { opening: { headingAt: number; largestPaint: number; layoutShift: number; largest: string } }

/** From the next page on, the browser itself keeps when its heading stood, its largest paint, and how much of it jumped. */
export async function watchTheOpening(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const opening = { headingAt: 0, largestPaint: 0, layoutShift: 0, largest: '' };
    Object.assign(window, { opening });
    const watch = (type: string, see: (entry: PerformanceEntry & Record<string, unknown>) => void) => new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) see(entry as never);
    }).observe({ type, buffered: true });
    watch('largest-contentful-paint', (entry) => {
      opening.largestPaint = entry.startTime;
      opening.largest = (entry['element'] as Element | null)?.outerHTML.slice(0, 80) ?? '';
    });
    watch('layout-shift', (entry) => { if (entry['hadRecentInput'] !== true) opening.layoutShift += entry['value'] as number; });
    new MutationObserver((_, observer) => {
      if (document.querySelector('h1') === null) return;
      opening.headingAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
}

/** The same, and the scripts that were asked for before the heading stood: their size on the wire. */
export async function whatItTook(page: Page): Promise<Took> {
  return page.evaluate(() => {
    const { opening } = window as unknown as Watched;
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < opening.headingAt);
    return { ...opening, scripts: scripts.length, scriptBytes: scripts.reduce((sum, { transferSize }) => sum + transferSize, 0) };
  });
}

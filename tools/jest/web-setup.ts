import '@testing-library/jest-dom';
import { TextDecoder, TextEncoder } from 'node:util';

/** What browsers have and jsdom lacks; the parts of Mantine and the router ask for it while they are drawn. */
class SilentObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}

function matchMedia(query: string): MediaQueryList {
  const listen = { addEventListener: () => {}, removeEventListener: () => {}, addListener: () => {}, removeListener: () => {} };
  return { matches: false, media: query, onchange: null, dispatchEvent: () => false, ...listen };
}

const missing: Record<string, unknown> = {
  ResizeObserver: SilentObserver,
  IntersectionObserver: SilentObserver,
  TextEncoder,
  TextDecoder,
  structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown,
};

for (const [name, value] of Object.entries(missing)) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
Object.defineProperty(window, 'matchMedia', { value: matchMedia, configurable: true, writable: true });
Object.defineProperty(window, 'scrollTo', { value: () => {}, configurable: true, writable: true });
Element.prototype.scrollIntoView ??= () => {};
const fonts = { addEventListener: () => {}, removeEventListener: () => {}, ready: Promise.resolve() };
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: fonts, configurable: true });

/** Tabs of one browser, in one process: what is posted is heard by every other channel of the same name. */
class Tabs extends EventTarget {
  private static readonly open: Tabs[] = [];

  constructor(readonly name: string) {
    super();
    Tabs.open.push(this);
  }

  postMessage(data: unknown): void {
    for (const other of Tabs.open) if (other !== this && other.name === this.name) other.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    Tabs.open.splice(Tabs.open.indexOf(this), 1);
  }
}
Object.defineProperty(globalThis, 'BroadcastChannel', { value: Tabs, configurable: true, writable: true });

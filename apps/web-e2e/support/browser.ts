import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const widths = { desk: { width: 1440, height: 860 }, phone: { width: 390, height: 844 } } as const;
export type Width = keyof typeof widths;

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: flags });
}

/** A fresh profile in Finnish at one of the two widths; faults of the page are kept for the test to look at. */
export async function openPage(browser: Browser, url: string, width: Width = 'desk'): Promise<Page & { faults: string[] }> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url, viewport: widths[width], locale: 'fi-FI', timezoneId: 'Europe/Helsinki', reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  // The application keeps its faults out of the console: it reports them by kind and place.
  page.on('request', (request) => { if (request.url().endsWith('/api/fault-reports')) faults.push(request.postData() ?? 'fault'); });
  // Whoever looks at a page waits until it stands: what comes in late would move what is about to be pressed.
  const goto = page.goto.bind(page);
  page.goto = (address, options) => goto(address, { waitUntil: 'networkidle', ...options });
  return Object.assign(page, { faults });
}

export const demoPassword = 'Rinnalla-demo-2026';

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/kirjaudu');
  await page.getByLabel('Käyttäjätunnus').fill(username);
  await page.getByLabel('Salasana').fill(demoPassword);
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/kirjaudu'));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The accessibility faults of what is on the screen now, told so that one can act on them. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // What is still fading in has the colours of a moment. A spinner never ends, and is not waited for.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

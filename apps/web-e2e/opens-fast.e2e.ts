import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, signIn } from './support/browser';
import { whatItTook, watchTheOpening } from './support/opening';
import { startProduct, type Product } from './support/product';

const budget = 250 * 1024;

let product: Product;
let browser: Browser;
let page: Page & { faults: string[] };
let address = '';
let asked: string[] = [];
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  page = await openPage(browser, product.url);
  await watchTheOpening(page);
  await signIn(page, 'aino.kettunen-vaara');
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname.replace(/[\da-f-]{36}/, ':id')}`);
  });
  const slow = await page.context().newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const picture = 'GET /api/families/:id/overall-picture';
/** What the frame around a page may ask once the page stands: how many notices wait, and that somebody is still there. */
const besideIt = ['GET /api/notices/unread', 'GET /api/auth/me'];
const ofThePage = () => asked.filter((one) => !besideIt.includes(one));
const heading = () => page.getByRole('heading', { level: 1, name: 'Saarinen' });
const link = () => page.getByRole('link', { name: 'Saarinen', exact: true }).first();
/** What is put off until the page stands has come. */
const settle = () => page.waitForLoadState('networkidle');

it('opens a family from the caseload: code comes when the pointer is near, data only with the press, and once', async () => {
  await page.goto('/perheet');
  await link().waitFor();
  await settle();
  asked = [];
  const code = page.waitForRequest(/family-page-.*\.js$/);
  await link().hover();
  await code;
  await link().focus();
  await settle();
  expect(ofThePage()).toEqual([]);
  const data = page.waitForRequest(/overall-picture$/);
  await page.mouse.down();
  await data;
  await page.mouse.up();
  await heading().waitFor();
  await settle();
  expect(ofThePage()).toEqual([picture]);
  address = new URL(page.url()).pathname;
});

it('opens a family by its address with one request for it, 250 KiB of scripts at most, and nothing that jumps', async () => {
  const paints: number[] = [];
  for (const round of process.env['SOAK'] ? [1, 2, 3, 4, 5] : [1]) {
    await page.goto('about:blank');
    asked = [];
    const cold = await page.context().newCDPSession(page);
    await cold.send('Network.clearBrowserCache');
    await page.goto(address);
    await heading().waitFor();
    await settle();
    const took = await whatItTook(page);
    if (process.env['SOAK']) console.info(`round ${round}: ${JSON.stringify(took)}`);
    expect(asked.slice(0, 2).sort()).toEqual(['GET /api/auth/me', picture]);
    expect(ofThePage()).toEqual([picture]);
    expect(took.scriptBytes).toBeLessThan(budget);
    expect(took.layoutShift).toBeLessThan(0.02);
    paints.push(took.largestPaint);
  }
  // A promise of time is held to only when it is measured on purpose, and by the middle of the rounds: `npm run soak -- apps/web-e2e/opens-fast`.
  if (process.env['SOAK']) expect(paints.sort((one, other) => one - other)[2]).toBeLessThan(1500);
});

it('sends what the page is made of compressed and for good, and what is confidential neither', async () => {
  const script = (await (await fetch(`${product.url}/kirjaudu`)).text()).match(/\/assets\/index-[^"]+\.js/)?.[0] ?? '';
  const answer = await page.request.get(script, { headers: { 'Accept-Encoding': 'br' } });
  expect(answer.headers()).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
  const again = await page.request.get(script, { headers: { 'Accept-Encoding': 'br', 'If-None-Match': answer.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
  const [, familyId = ''] = /perheet\/([\da-f-]+)/.exec(address) ?? [];
  const data = await page.request.get(`/api/families/${familyId}/overall-picture`, { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect([data.status(), data.headers()['cache-control'], data.headers()['content-encoding']]).toEqual([200, 'no-store', undefined]);
});

it('loads one language, and another when it is chosen; without its words the page stays as it is and says so', async () => {
  const guest = await openPage(browser, product.url);
  const languages: string[] = [];
  guest.on('request', (request) => { languages.push(.../\/assets\/(fi|sv|en)-/.exec(request.url())?.slice(1) ?? []); });
  const spoken = () => guest.evaluate(() => document.documentElement.lang);
  await guest.goto('/kirjaudu');
  await guest.getByRole('heading', { name: 'Kirjaudu', level: 1 }).waitFor();
  expect(new Set(languages)).toEqual(new Set(['fi']));
  await guest.route(/\/assets\/en-/, (route) => route.abort());
  await guest.getByRole('button', { name: 'English' }).click();
  await guest.getByText('Kieltä ei saatu ladattua').waitFor();
  expect(await spoken()).toBe('fi');
  await guest.getByRole('button', { name: 'Svenska' }).click();
  await guest.getByLabel('Användarnamn').waitFor();
  expect(await spoken()).toBe('sv');
  languages.length = 0;
  await guest.reload();
  await guest.getByLabel('Användarnamn').waitFor();
  expect(new Set(languages)).toEqual(new Set(['sv']));
  await guest.context().close();
});

it('keeps the place of what comes late: on a phone nothing moves under the thumb', async () => {
  const lead = await openPage(browser, product.url, 'phone');
  await watchTheOpening(lead);
  await signIn(lead, 'carita.nyholm');
  await lead.goto('/perheet');
  const family = await lead.getByRole('link', { name: 'Åberg', exact: true }).or(lead.getByRole('link', { name: 'Öhman', exact: true })).first().getAttribute('href');
  let answers = 0;
  await lead.route('**/api/**', async (route) => {
    answers += 1;
    await new Promise((resolve) => { setTimeout(resolve, 250 + (answers % 4) * 150); });
    await route.continue();
  });
  for (const path of ['/tiimi', `${family}/vastuu`]) {
    await lead.goto(path);
    expect({ path, stands: (await whatItTook(lead)).layoutShift < 0.05 }).toEqual({ path, stands: true });
  }
  await lead.unrouteAll({ behavior: 'ignoreErrors' });
  await lead.context().close();
});

it('shows no fault meanwhile', () => {
  expect(page.faults).toEqual([]);
});

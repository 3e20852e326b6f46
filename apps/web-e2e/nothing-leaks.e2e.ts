import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, signIn } from './support/browser';
import { found, makeCanaries, plant, provokeTheDatabase } from './support/canaries';
import { startProduct, type Product } from './support/product';

const canaries = makeCanaries();
let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

interface Watched { page: Page & { faults: string[] }; addresses: string[]; refused: string[]; titles: string[] }

/** A page whose addresses, titles and refusals by its own policy are kept. */
async function watch(): Promise<Watched> {
  const page = await openPage(browser, product.url);
  const watched: Watched = { page, addresses: [], refused: [], titles: [] };
  page.on('request', (request) => { watched.addresses.push(request.url(), request.headers()['referer'] ?? ''); });
  page.on('framenavigated', (frame) => { watched.addresses.push(frame.url()); });
  await page.exposeFunction('keepRefused', (refused: string) => { watched.refused.push(refused); });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      void (window as unknown as { keepRefused: (refused: string) => void }).keepRefused(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
    });
  });
  return watched;
}

async function look(watched: Watched, path: string): Promise<void> {
  await watched.page.goto(path);
  await watched.page.getByRole('heading', { level: 1 }).waitFor();
  await watched.page.waitForLoadState('networkidle');
  watched.titles.push(await watched.page.title(), JSON.stringify(await watched.page.evaluate(() => window.history.state as unknown)));
}

/** All that a browser keeps of a site. */
function keptByBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => JSON.stringify({
    local: { ...localStorage }, session: { ...sessionStorage }, databases: await indexedDB.databases(), caches: await caches.keys(), cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length, state: window.history.state as unknown, title: document.title, text: document.body.innerText,
  }));
}

async function signOut({ page }: Watched): Promise<void> {
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).first().click();
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).waitFor();
}

const family = ['', '/verkosto', '/tehtavat', '/aikajana', '/katselut'];

it('of two hundred names, codes, streets and texts none stands in a log, an address, a title, a message, or in the browser after sign-out (BUG-163)', async () => {
  const aino = await watch();
  await signIn(aino.page, 'aino.kettunen-vaara');
  const ids = await plant(aino.page, canaries);
  for (const path of ['/', '/perheet', '/tehtavat', ...family.map((tab) => `/perheet/${ids[0]}${tab}`)]) await look(aino, path);
  await look(aino, `/perheet/${ids[0]}`);
  await aino.page.getByText(canaries.people[0]?.surname ?? '').first().waitFor();
  const shown = await aino.page.evaluate(() => document.body.innerText);
  await aino.page.pdf();
  // Found by name and by code, through the screens' own search.
  for (const words of [canaries.people[3]?.given ?? '', canaries.people[4]?.code ?? '']) {
    await aino.page.keyboard.press('Control+k');
    await aino.page.keyboard.type(words);
    await aino.page.getByRole('option', { name: /kanari/i }).first().waitFor();
    await aino.page.keyboard.press('Escape');
  }
  // Refusals and a fault, with canaries in what was sent.
  await aino.page.evaluate(async ([id, person]) => {
    const send = (path: string, body: string) => fetch(`/api${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    await send(`/families/${id}/contact-notes`, `{"kind":"${person?.text}`);
    await send(`/families/${id}/contact-notes`, JSON.stringify({ kind: person?.given, text: person?.text }));
    await send(`/families/${id}/acts`, JSON.stringify({ text: person?.text, owner: { kind: 'user', id: person?.code }, due: person?.street }));
    await fetch(`/api/families?cursor=${btoa('["x","y"]')}`);
  }, [ids[0], canaries.people[5]] as const);
  await signOut(aino);
  const after = await keptByBrowser(aino.page);
  await aino.page.goBack();
  await aino.page.getByRole('button', { name: 'Kirjaudu', exact: true }).waitFor();
  await signIn(aino.page, 'farid.haddadi');
  await aino.page.goto(`/perheet/${ids[0]}`);
  await aino.page.waitForLoadState('networkidle');
  const next = await keptByBrowser(aino.page);

  const others: Watched[] = [];
  for (const [username, paths] of [
    ['carita.nyholm', ['/tiimi', `/perheet/${ids[1]}`]], ['eila.virtanen', ['/kaytonvalvonta', '/kaytonvalvonta/muutokset']], ['greta.lund', ['/kayttajat']],
  ] as const) {
    const watched = await watch();
    others.push(watched);
    await signIn(watched.page, username);
    for (const path of paths) await look(watched, path);
    await signOut(watched);
  }
  await provokeTheDatabase(product.dataDir, canaries);

  const all = [aino, ...others];
  const outbox = join(product.dataDir, 'outbox');
  const messages = readdirSync(product.dataDir).includes('outbox') ? readdirSync(outbox).map((name) => `${name} ${readFileSync(join(outbox, name), 'utf8')}`).join('\n') : '';
  const places: Record<string, string> = {
    'the application’s log': product.said(), 'PostgreSQL’s log': readFileSync(join(product.dataDir, 'postgres.log'), 'utf8'), messages,
    addresses: all.flatMap(({ addresses }) => addresses).join('\n'), 'titles and history': all.flatMap(({ titles }) => titles).join('\n'),
    'the browser after sign-out': after, 'the browser of whoever came next': next,
    'the browsers of the others': (await Promise.all(others.map(({ page }) => keptByBrowser(page)))).join('\n'),
  };
  // The nets are not empty: they would have caught something.
  for (const place of ['the application’s log', 'PostgreSQL’s log', 'addresses', 'titles and history']) expect([place, places[place]]).toEqual([place, expect.stringMatching(/\w/)]);
  expect(shown).toContain(canaries.people[0]?.surname);
  expect(canaries.all).toHaveLength(200);
  expect(new Set(canaries.all).size).toBe(200);
  expect(Object.fromEntries(Object.entries(places).map(([place, text]) => [place, found(canaries, text)]))).toEqual(Object.fromEntries(Object.keys(places).map((place) => [place, []])));
  expect(JSON.parse(after)).toMatchObject({ databases: [], caches: [], workers: 0, cookies: '' });
  expect(all.flatMap(({ refused }) => refused)).toEqual([]);
  expect(all.flatMap(({ page }) => page.faults)).toEqual([]);
}, 180_000);

it('what somebody was typing is never shown to whoever signs in next, and is theirs when they come back (BUG-162)', async () => {
  const words = 'Luonnoskanari jäi kesken';
  const { page } = await watch();
  await signIn(page, 'hilla.jomppanen');
  await page.goto('/perheet');
  const open = async () => {
    await page.getByRole('link', { name: 'Mäenpää', exact: true }).first().click();
    await page.getByRole('button', { name: 'Kirjaa yhteydenotto' }).click();
    return page.getByRole('dialog', { name: 'Kirjaa yhteydenotto' });
  };
  const panel = await open();
  const kept = page.waitForResponse((answer) => answer.url().includes('/api/drafts/') && answer.request().method() === 'PUT');
  await panel.getByLabel('Mitä puhuttiin').fill(words);
  await kept;
  const address = page.url();
  await page.context().clearCookies();
  await panel.getByRole('button', { name: 'Kirjaa yhteydenotto' }).click();
  const again = page.getByRole('dialog', { name: 'Istuntosi on päättynyt' });
  await again.getByLabel('Käyttäjätunnus').fill('bertil.sandelin');
  await again.getByLabel('Salasana').fill('Rinnalla-demo-2026');
  await again.getByRole('button', { name: 'Kirjaudu' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tänään' }).waitFor();
  for (const step of [() => Promise.resolve(null), () => page.goBack(), () => page.goto(address)]) {
    await step();
    await page.waitForLoadState('networkidle');
    expect(await page.content()).not.toContain('Luonnoskanari');
    expect(await keptByBrowser(page)).not.toContain('Luonnoskanari');
  }
  await page.goto('/');
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).first().click();
  await page.getByRole('button', { name: 'Kirjaudu', exact: true }).waitFor();
  await signIn(page, 'hilla.jomppanen');
  await page.goto('/perheet');
  const field = (await open()).getByLabel('Mitä puhuttiin');
  await field.waitFor();
  await page.waitForLoadState('networkidle');
  expect(await field.inputValue()).toBe(words);
});

import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn, type Width } from './support/browser';
import { startProduct, type Product } from './support/product';

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

const family = ['', '/verkosto', '/palvelut', '/palaverit', '/tehtavat', '/aikajana', '/vastuu', '/katselut'];
const screens: Record<string, string[]> = {
  'aino.kettunen-vaara': ['/', '/perheet', '/perheet/uusi', '/tehtavat', '/palaverit', 'meeting', '/ilmoitukset', '/istunnot', '/sijaisuudet', '/hatakaytto', '/perheet/00000000-0000-4000-8000-000000000000', ...family.map((tab) => `family${tab}`)],
  'carita.nyholm': ['/tiimi', '/tiimi/siirto', '/tuonti'],
  'greta.lund': ['/kayttajat', '/kayttajat/muutokset', '/tiimit', '/tuonti', 'password'],
  'eila.virtanen': ['/kaytonvalvonta', '/kaytonvalvonta/lokipyynnot', 'log-request', '/kaytonvalvonta/merkinnat', '/kaytonvalvonta/hatakaytot', '/kaytonvalvonta/muutokset', '/kaytonvalvonta/eheys'],
  'farid.haddadi': ['/jaettu', 'shared'],
};

/** Addresses that only the running county knows. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (path.startsWith('family')) {
    const { items } = await page.evaluate(async () => (await fetch('/api/families?limit=200')).json()) as { items: Array<{ id: string; name: string }> };
    return path.replace('family', `/perheet/${items.find(({ name }) => name === 'Saarinen')?.id}`);
  }
  if (path === 'shared') {
    const { items } = await page.evaluate(async () => (await fetch('/api/shared')).json()) as { items: Array<{ family: { id: string } }> };
    return `/jaettu/${items[0]?.family.id}`;
  }
  if (path === 'meeting') {
    const { items } = await page.evaluate(async () => (await fetch('/api/meetings?limit=50')).json()) as { items: Array<{ id: string }> };
    return `/palaverit/${items[0]?.id}`;
  }
  if (path === 'log-request') {
    const id = await page.evaluate(async () => {
      const post = async (to: string, body: object) => (await fetch(`/api${to}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();
      const { items } = await post('/access-log/subjects', { q: 'saarinen' }) as { items: Array<{ id: string; kind: string }> };
      const personId = items.find(({ kind }) => kind === 'person')?.id;
      const receivedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      return (await post('/log-requests', { personId, requesterName: 'Meri', requesterRight: 'self', language: 'fi', receivedOn }) as { id: string }).id;
    });
    return `/kaytonvalvonta/lokipyynnot/${id}`;
  }
  if (path !== 'password') return path;
  const link = await page.evaluate(async () => {
    const { items } = await (await fetch('/api/users')).json() as { items: Array<{ id: string; username: string }> };
    return (await fetch(`/api/users/${items.find(({ username }) => username === 'farid.haddadi')?.id}/password-link`, { method: 'POST' })).json();
  }) as { path: string };
  return link.path;
}

const walks = Object.keys(screens).flatMap((username) => (['desk', 'phone'] as Width[]).map((width) => [username, width] as const));

it.each(walks)('every screen of %s is without accessibility faults on a %s, and nothing runs out of the side', async (username, width) => {
  const faults: string[] = [];
  const page = await openPage(browser, product.url, width);
  const look = async (path: string) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${fault}`));
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (tooWide > 0) faults.push(`${path} is ${tooWide} px too wide`);
  };
  await page.goto('/kirjaudu');
  await look('/kirjaudu');
  await page.goto('/unohtunut-salasana');
  await look('/unohtunut-salasana');
  await signIn(page, username);
  for (const path of screens[username] ?? []) {
    await page.goto(await addressOf(page, path));
    await look(path);
  }
  await page.context().close();
  expect([...faults, ...page.faults]).toEqual([]);
}, 240_000);

it('a family that does not exist, one that is another’s and an address that names none are told in the same words, read at once, and lead on', async () => {
  const lead = await openPage(browser, product.url);
  await signIn(lead, 'outi.rantala');
  const { items } = await lead.evaluate(async () => (await fetch('/api/families?scope=team&limit=200')).json()) as { items: Array<{ id: string }> };
  await lead.context().close();
  const page = await openPage(browser, product.url);
  await signIn(page, 'aino.kettunen-vaara');
  const told: string[] = [];
  for (const id of ['00000000-0000-4000-8000-000000000000', String(items[0]?.id), 'olematon']) {
    await page.goto(`/perheet/${id}`);
    await page.getByRole('heading', { level: 1, name: 'Perhettä ei löydy' }).and(page.locator(':focus')).waitFor();
    told.push(`${await page.title()}: ${await page.locator('main').innerText()}`);
  }
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toMatch(/^Perhettä ei löydy – Rinnalla: /);
  await page.getByRole('button', { name: 'Hae perhettä tai henkilöä' }).click();
  await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Omat perheet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Omat perheet' }).waitFor();
  await page.context().close();
});

it('nothing moves before the eyes of whoever asked for rest', async () => {
  const page = await openPage(browser, product.url);
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    for (const kind of ['transitionrun', 'animationstart']) {
      document.addEventListener(kind, ({ target }) => {
        for (const one of (target as Element).getAnimations()) if (Number(one.effect?.getTiming().duration) > 1) moved.push(`${kind} ${(target as Element).outerHTML.slice(0, 120)}`);
      }, true);
    }
  });
  await signIn(page, 'aino.kettunen-vaara');
  await page.goto(await addressOf(page, 'family'));
  await page.getByRole('button', { name: 'Lisää tehtävä' }).click();
  await page.getByRole('dialog').getByLabel('Kuka tekee').first().click();
  await page.getByRole('option').first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Näppäimet' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  await page.context().close();
});

it('a lead’s destinations stand side by side on a narrow phone, each in one line and as wide as a thumb, in every language', async () => {
  const page = await openPage(browser, product.url, 'phone');
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'carita.nyholm');
  const speak = async (language: string) => {
    await page.evaluate(async (body) => { await fetch('/api/auth/me', { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body }); }, JSON.stringify({ language }));
    await page.goto('/tiimi');
  };
  const bad: string[] = [];
  for (const language of ['sv', 'en', 'fi']) {
    await speak(language);
    bad.push(...await page.locator('.bottombar > *').evaluateAll((all) => all.flatMap((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      const [box, text] = [one.getBoundingClientRect(), words.getBoundingClientRect()];
      return box.width >= 44 && box.height >= 44 && text.width <= box.width && words.getClientRects().length === 1 ? [] : [String(one.textContent)];
    })));
  }
  expect(await page.locator('.bottombar > *').count()).toBe(6);
  expect(bad).toEqual([]);
  await page.context().close();
});

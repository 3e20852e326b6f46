import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn, type Width } from './support/browser';
import { startProduct, type Product } from './support/product';

let product: Product;
let browser: Browser;
let bertil: Page & { faults: string[] };
let hilla: Page & { faults: string[] };
let aino: Page & { faults: string[] };
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  const open = async (username: string) => {
    const page = await openPage(browser, product.url);
    await signIn(page, username);
    return page;
  };
  [bertil, hilla, aino] = [await open('bertil.sandelin'), await open('hilla.jomppanen'), await open('aino.kettunen-vaara')];
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function openResponsibility(page: Page, family: string): Promise<void> {
  await page.goto('/perheet');
  await page.getByRole('link', { name: family, exact: true }).locator('visible=true').first().click();
  await page.getByRole('link', { name: 'Vastuutyöntekijä', exact: true }).click();
  await page.getByRole('region', { name: 'Nyt vastuussa' }).waitFor();
}
async function choose(page: Page, field: string | RegExp, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name }).click();
}

it('a worker offers a family to a colleague, and stays responsible while the offer waits', async () => {
  await openResponsibility(bertil, 'Niskanen');
  await bertil.getByRole('button', { name: 'Tarjoa vastuuta toiselle' }).click();
  const form = bertil.getByRole('dialog', { name: 'Tarjoa vastuuta toiselle' });
  await form.getByText(/Bertil Sandelin on vastuussa siihen asti/).waitFor();
  await choose(bertil, /^Kenelle/, 'Hilla Jomppanen');
  await form.getByLabel(/^Miksi vastuun/).fill('Perhe muuttaa pohjoiseen.');
  await form.getByLabel('Mitä lapsi sanoi').fill('Saanko jatkaa kerhossa?');
  await form.getByLabel('Siirtomuistiinpano').fill('Soita iltapäivällä.');
  await form.getByRole('button', { name: 'Lähetä ehdotus' }).click();
  await form.waitFor({ state: 'hidden' });
  const waiting = bertil.getByRole('region', { name: 'Vastuuta on tarjottu: Hilla Jomppanen' });
  await waiting.getByText('Vastuussa on edelleen Bertil Sandelin.').waitFor();
  await waiting.getByRole('button', { name: 'Peru ehdotus' }).waitFor();
  expect(await bertil.getByRole('button', { name: 'Tarjoa vastuuta toiselle' }).count()).toBe(0);
});

it('she sees it among what waits for her, without a name, accepts, and goes through the checklist, which keeps her ticks', async () => {
  await hilla.goto('/');
  await hilla.getByRole('region', { name: 'Sinulle tarjottu vastuu' }).getByRole('link').click();
  await hilla.getByRole('heading', { level: 1, name: /vastuuta tarjotaan sinulle/ }).waitFor();
  await hilla.getByText('”Saanko jatkaa kerhossa?”').waitFor();
  expect(await hilla.getByRole('main').textContent()).not.toContain('Niskanen');
  await hilla.getByRole('button', { name: 'Hyväksy' }).click();
  await hilla.getByRole('dialog', { name: /^Otatko vastuun/ }).getByRole('button', { name: 'Hyväksy' }).click();
  await hilla.getByRole('heading', { level: 1, name: 'Niskanen: siirron muistilista' }).waitFor();
  const boxes = hilla.getByRole('checkbox');
  const all = await boxes.count();
  await hilla.getByText(`0/${all} käyty läpi`).waitFor();
  const saved = hilla.waitForResponse((answer) => answer.url().endsWith('/handover/ticks') && answer.ok());
  await boxes.first().check();
  await hilla.getByText(`1/${all} käyty läpi`).waitFor();
  await saved;
  await openResponsibility(hilla, 'Niskanen');
  await hilla.getByRole('region', { name: 'Siirron muistilista' }).getByRole('link', { name: 'Avaa muistilista' }).click();
  await hilla.getByText(`1/${all} käyty läpi`).waitFor();
  expect(await boxes.first().isChecked()).toBe(true);
});

it('he who offered it no longer sees the family, nor what was offered', async () => {
  const address = bertil.url();
  await bertil.goto('/perheet');
  await bertil.getByRole('heading', { level: 1, name: 'Omat perheet' }).waitFor();
  await bertil.getByRole('link', { name: 'Niskanen', exact: true }).first().waitFor({ state: 'detached' });
  await bertil.goto(address);
  await bertil.getByRole('heading', { level: 1, name: 'Perhettä ei löydy' }).waitFor();
  await bertil.goto(`/siirto/${/[0-9a-f-]{36}/.exec(address)?.[0]}`);
  await bertil.getByRole('heading', { level: 1, name: 'Tähän ei enää tarvitse vastata' }).waitFor();
});

it('a worker sets a deputy for chosen families: the head of those names her, and she sees them marked', async () => {
  await aino.goto('/perheet');
  await aino.getByRole('link', { name: 'Poissaolo ja sijainen' }).click();
  await aino.getByRole('button', { name: 'Merkitse poissaolo' }).click();
  const form = aino.getByRole('dialog', { name: 'Merkitse poissaolo' });
  const day = (offset: number) => new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki' }).format(Date.now() + offset * 86_400_000);
  await form.getByLabel(/^Ensimmäinen päivä/).fill(day(0));
  await form.getByLabel(/^Viimeinen päivä/).fill(day(7));
  await choose(aino, /^Sijainen/, 'Hilla Jomppanen');
  await form.getByRole('radio', { name: 'valitut perheet' }).check();
  await form.getByRole('button', { name: 'Tallenna' }).click();
  await form.getByRole('alert').waitFor();
  await form.getByRole('checkbox', { name: /^Räsänen/ }).check();
  await form.getByRole('button', { name: 'Tallenna' }).click();
  await form.waitFor({ state: 'hidden' });
  await aino.getByRole('list', { name: 'Omat poissaoloni' }).getByText('Sijainen Hilla Jomppanen').waitFor();
  await hilla.goto('/perheet');
  const row = hilla.getByRole('row', { name: /Räsänen/ });
  await row.getByText('sijaisena').waitFor();
  expect(await hilla.getByRole('link', { name: 'Saarinen', exact: true }).count()).toBe(0);
  await row.getByRole('link', { name: 'Räsänen', exact: true }).click();
  await hilla.getByText(/Aino Kettunen-Vaara, .*Hilla Jomppanen/).first().waitFor();
});

it('she who set it ends it, and the deputy sees the families no longer', async () => {
  await aino.goto('/sijaisuudet');
  await aino.getByRole('button', { name: /^Päätä: Aino/ }).click();
  await aino.getByRole('dialog', { name: 'Päätetäänkö sijaisuus?' }).getByRole('button', { name: 'Päätä nyt' }).click();
  await aino.getByText('Sijaisuus päätetty').waitFor();
  await hilla.goto('/perheet');
  await hilla.getByRole('link', { name: 'Niskanen', exact: true }).first().waitFor();
  expect(await hilla.getByRole('link', { name: 'Räsänen', exact: true }).count()).toBe(0);
});

it.each(['desk', 'phone'] as Width[])('the pages are without accessibility faults on a %s, and nothing runs out of the side', async (width) => {
  const page = await openPage(browser, product.url, width);
  await signIn(page, 'hilla.jomppanen');
  const faults: string[] = [];
  const look = async (where: string) => {
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${where} ${fault}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) faults.push(`${where} is too wide`);
  };
  await openResponsibility(page, 'Niskanen');
  await look('the tab');
  await page.getByRole('button', { name: 'Tarjoa vastuuta toiselle' }).click();
  await page.getByRole('dialog').getByLabel(/^Miksi vastuun/).waitFor();
  await look('the offer');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Avaa muistilista' }).click();
  await page.getByRole('checkbox').first().waitFor();
  await look('the checklist');
  await page.goto('/sijaisuudet');
  await page.getByRole('button', { name: 'Merkitse poissaolo' }).click();
  await page.getByRole('radio', { name: 'valitut perheet' }).check();
  await look('the absence');
  expect(faults).toEqual([]);
});

it('met no fault of the pages on the way', () => {
  expect([...hilla.faults, ...aino.faults]).toEqual([]);
});

import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn } from './support/browser';
import { startProduct, type Product } from './support/product';

let product: Product;
let browser: Browser;
let aino: Page & { faults: string[] };
let farid: Page & { faults: string[] };
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  [aino, farid] = [await openPage(browser, product.url), await openPage(browser, product.url)];
  await signIn(aino, 'aino.kettunen-vaara');
  await signIn(farid, 'farid.haddadi');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const over = 'Jako on päättynyt. Kysy perheen vastuutyöntekijältä.';
const shares = () => aino.getByRole('region', { name: 'Jaettu ulkopuolisille' });
async function openNetwork(): Promise<void> {
  await aino.goto('/perheet');
  await aino.getByRole('link', { name: 'Saarinen', exact: true }).locator('visible=true').first().click();
  await aino.getByRole('link', { name: 'Verkosto', exact: true }).click();
  await shares().waitFor();
}
async function choose(field: RegExp, name: RegExp): Promise<void> {
  await aino.getByRole('dialog').getByRole('combobox', { name: field }).click();
  await aino.getByRole('option', { name }).click();
}

it('a teacher reads what was shared with him, until the worker ends it', async () => {
  await farid.getByRole('link', { name: 'Saarinen' }).click();
  await farid.getByRole('heading', { level: 1, name: 'Saarinen' }).waitFor();
  await farid.getByText('Aamut sujuvat ilman huutoa.').waitFor();
  expect([await farid.title(), decodeURIComponent(farid.url())].join()).not.toContain('Saarinen');

  await openNetwork();
  await shares().getByRole('button', { name: 'Farid Haddadi' }).click();
  await aino.getByRole('dialog', { name: 'Farid Haddadi' }).getByRole('button', { name: 'Päätä jako' }).click();
  await aino.getByRole('dialog', { name: /^Päätetäänkö jako/ }).getByRole('button', { name: 'Päätä jako' }).click();
  await shares().getByText('päätetty', { exact: true }).waitFor();

  await farid.reload();
  await farid.getByText(over).waitFor();
  await farid.getByRole('link', { name: 'Kaikki sinulle jaetut' }).click();
  await farid.getByText(/^Sinulle ei ole vielä jaettu mitään/).waitFor();
});

it('the worker shares one goal by the family’s consent, and is told beforehand what will be seen', async () => {
  await shares().getByRole('button', { name: 'Jaa ulkopuoliselle' }).click();
  const form = aino.getByRole('dialog', { name: 'Jaa ulkopuoliselle' });
  await form.getByRole('combobox', { name: /^Kenelle/ }).waitFor();
  await choose(/^Kenelle/, /^Farid Haddadi/);
  await choose(/^Suostumus/, /^Rantakylän koulu/);
  await form.getByRole('checkbox', { name: 'Eetu ja isä näkevät useammin.' }).check();
  await form.getByText(/^Farid Haddadi näkee 1 asian .* asti\.$/).waitFor();
  await form.getByText('Muuta perheestä hän ei näe.').waitFor();
  await form.getByRole('button', { name: 'Jaa ulkopuoliselle' }).click();
  await form.waitFor({ state: 'hidden' });
  await shares().getByText('voimassa', { exact: true }).waitFor();
});

it('the teacher sees the goal and nothing else, and writes to the worker, who reads it', async () => {
  await farid.goto('/jaettu');
  await farid.getByText(/^1 asia ·/).waitFor();
  await farid.getByRole('link', { name: 'Saarinen' }).click();
  await farid.getByText('Eetu ja isä näkevät useammin.').waitFor();
  for (const word of ['Aamut sujuvat', 'Meri', 'Raili', 'Koivukatu', 'perhetyö']) expect(await farid.getByRole('main').textContent()).not.toContain(word);
  await farid.getByLabel('Viestisi').fill('Eetu kertoi isästä tänään.');
  await farid.getByRole('button', { name: 'Lähetä' }).click();
  await farid.getByRole('list', { name: 'Mitä olet kirjoittanut' }).getByText('Eetu kertoi isästä tänään.').waitFor();

  await openNetwork();
  await shares().getByRole('button', { name: 'Farid Haddadi' }).first().click();
  await aino.getByRole('list', { name: 'Vieraan kommentit' }).getByText('Eetu kertoi isästä tänään.').waitFor();
  await aino.keyboard.press('Escape');
});

it('the family takes its consent back: the teacher sees nothing from then on, and the register stays', async () => {
  await aino.getByRole('button', { name: 'Peru suostumus: Rantakylän koulu' }).click();
  await aino.getByRole('dialog').getByRole('button', { name: 'Peru suostumus' }).click();
  await shares().getByText('ei enää voimassa').waitFor();
  await shares().getByText('1 asia', { exact: true }).waitFor();
  await farid.reload();
  await farid.getByText(over).waitFor();
  expect(await farid.getByRole('main').textContent()).not.toContain('Saarinen');
});

it('the panels are without accessibility faults on a phone, and nothing runs out of the side', async () => {
  const page = await openPage(browser, product.url, 'phone');
  await signIn(page, 'aino.kettunen-vaara');
  const faults: string[] = [];
  const look = async (where: string) => {
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${where} ${fault}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) faults.push(`${where} is too wide`);
  };
  await page.goto(new URL(aino.url()).pathname);
  await page.getByRole('button', { name: 'Jaa ulkopuoliselle' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: /^Kenelle/ }).waitFor();
  await look('the form');
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Jaettu ulkopuolisille' }).getByRole('button', { name: 'Farid Haddadi' }).first().click();
  await page.getByRole('list', { name: 'Mitä on jaettu' }).waitFor();
  await look('the guest');
  await page.context().close();
  expect([...faults, ...page.faults]).toEqual([]);
});

it('met no fault of the pages on the way', () => {
  expect([...aino.faults, ...farid.faults]).toEqual([]);
});

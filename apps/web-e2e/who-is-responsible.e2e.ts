import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn, type Width } from './support/browser';
import { startProduct, type Product } from './support/product';

let product: Product;
let browser: Browser;
let page: Page & { faults: string[] };
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
  page = await openPage(browser, product.url);
  await signIn(page, 'carita.nyholm');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const panel = (name: string) => page.getByRole('dialog', { name });
const history = (on: Page = page) => on.getByRole('list', { name: 'Vastuun historia' }).getByRole('listitem');
async function openFamily(name: string, scope: string): Promise<void> {
  await page.goto(`/perheet?scope=${scope}`);
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

it('the team lead names another worker by keyboard, and the history tells why and since when', async () => {
  await openFamily('Mäenpää', 'team');
  await page.getByRole('link', { name: 'Vastuutyöntekijä', exact: true }).click();
  await history().first().waitFor();
  const before = await history().count();
  await page.getByRole('button', { name: 'Vaihda vastuutyöntekijä' }).press('Enter');
  const form = panel('Vaihda vastuutyöntekijä');
  await form.getByText('Nyt vastuussa: Hilla Jomppanen.').waitFor();
  await form.getByRole('combobox', { name: /^Vastuutyöntekijä/ }).focus();
  await page.keyboard.type('Daavid');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await form.getByLabel(/^Miksi vastuutyöntekijä vaihtuu/).fill('Hilla jää vapaalle.');
  await form.getByLabel('Mitä perhe sanoi').fill('Daavid on meille tuttu.');
  await form.getByLabel('Siirtomuistiinpano').fill('Soita aamulla.');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: 'Nyt vastuussa' }).getByText('Daavid Okkonen').waitFor();
  const [first, second] = await history().allTextContents();
  for (const said of ['Daavid Okkonen', 'nyt', 'Hilla jää vapaalle.', 'Daavid on meille tuttu.', 'Soita aamulla.', 'Kirjasi Carita Nyholm']) expect(first).toContain(said);
  expect(second).toContain('Hilla Jomppanen');
  expect(await history().count()).toBe(before + 1);
});

it('she names the first worker of a family from the alert, and the alert goes', async () => {
  await openFamily('Haapala', 'unassigned');
  await page.getByText('Ei vastuutyöntekijää').first().waitFor();
  await page.getByRole('button', { name: 'Nimeä vastuutyöntekijä' }).click();
  const form = panel('Nimeä vastuutyöntekijä');
  await form.getByRole('combobox', { name: /^Vastuutyöntekijä/ }).click();
  await page.getByRole('option', { name: 'Hilla Jomppanen' }).click();
  await form.getByLabel(/^Miksi juuri hän/).fill('Perhe odottaa työntekijää.');
  await form.getByRole('button', { name: 'Nimeä vastuutyöntekijä' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Nimeä vastuutyöntekijä' }).waitFor({ state: 'hidden' });
  await page.getByText('Hilla Jomppanen').first().waitFor();
});

it('she closes a family after seeing what is open, and opens it again for the one who had it', async () => {
  await openFamily('Karvinen', 'team');
  await page.getByRole('link', { name: 'Vastuutyöntekijä', exact: true }).click();
  // What comes in above would move the button from under the mouse.
  await history().first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  const closing = panel('Päätä asiakkuus');
  await closing.getByLabel(/^Miksi asiakkuus päättyy/).fill('Perhe pärjää.');
  await closing.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  await closing.getByRole('region', { name: 'Nämä ovat vielä auki' }).getByText(/Lastenneuvola/).waitFor();
  await closing.getByLabel(/Olen käynyt nämä läpi/).check();
  await closing.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  await closing.waitFor({ state: 'hidden' });
  await page.getByText('Asiakkuus on päättynyt: tietoja voi vain lukea.').first().waitFor();
  await page.getByRole('button', { name: 'Avaa asiakkuus uudelleen' }).first().click();
  const opening = panel('Avaa asiakkuus uudelleen');
  expect(await opening.getByRole('combobox', { name: /^Vastuutyöntekijä/ }).inputValue()).toBe('Daavid Okkonen');
  await opening.getByLabel(/^Miksi asiakkuus avataan/).fill('Perhe pyysi.');
  await opening.getByRole('button', { name: 'Avaa asiakkuus uudelleen' }).click();
  await opening.waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: 'Nyt vastuussa' }).getByText('Daavid Okkonen').waitFor();
});

it('a worker who closes her own family is taken to her other families, for this one is hers no more', async () => {
  const aino = await openPage(browser, product.url);
  await signIn(aino, 'aino.kettunen-vaara');
  await aino.goto('/perheet');
  await aino.getByRole('link', { name: 'Räsänen', exact: true }).first().click();
  await aino.getByRole('link', { name: 'Vastuutyöntekijä', exact: true }).click();
  await aino.getByRole('region', { name: 'Nyt vastuussa' }).waitFor();
  await history(aino).first().waitFor();
  await aino.waitForLoadState('networkidle');
  expect(await aino.getByRole('button', { name: 'Vaihda vastuutyöntekijä' }).count()).toBe(0);
  await aino.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  const closing = aino.getByRole('dialog', { name: 'Päätä asiakkuus' });
  await closing.getByLabel(/^Miksi asiakkuus päättyy/).fill('Perhe muutti.');
  await closing.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  await closing.getByLabel(/Olen käynyt nämä läpi/).check();
  await closing.getByRole('button', { name: 'Päätä asiakkuus' }).click();
  await aino.getByRole('heading', { level: 1, name: 'Omat perheet' }).waitFor();
  await aino.getByText('Asiakkuus päätetty').waitFor();
  await aino.getByRole('link', { name: 'Räsänen', exact: true }).first().waitFor({ state: 'detached' });
  expect(aino.faults).toEqual([]);
});

it.each(['desk', 'phone'] as Width[])('the tab and its forms are without accessibility faults on a %s, and nothing runs out of the side', async (width) => {
  const carita = await openPage(browser, product.url, width);
  await signIn(carita, 'carita.nyholm');
  await carita.goto('/perheet?scope=team');
  await carita.getByRole('link', { name: 'Saarinen', exact: true }).locator('visible=true').first().click();
  await carita.getByRole('link', { name: 'Vastuutyöntekijä', exact: true }).click();
  await history(carita).first().waitFor();
  await carita.waitForLoadState('networkidle');
  const faults = (await accessibilityFaults(carita)).map((fault) => `the tab ${fault}`);
  for (const deed of ['Vaihda vastuutyöntekijä', 'Päätä asiakkuus']) {
    await carita.getByRole('button', { name: deed }).click();
    const form = carita.getByRole('dialog', { name: deed });
    await form.getByLabel(/^Miksi/).fill('Syy.');
    await form.getByRole('button', { name: deed }).click();
    await form.getByRole('alert').waitFor();
    faults.push(...(await accessibilityFaults(carita)).map((fault) => `${deed} ${fault}`));
    if (await carita.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) faults.push(`${deed} is too wide`);
    await carita.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
  }
  expect(faults).toEqual([]);
});

it('met no fault of the page on the way', () => {
  expect(page.faults).toEqual([]);
});

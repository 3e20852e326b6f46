import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn } from './support/browser';
import { startProduct, type Product } from './support/product';

let product: Product;
let browser: Browser;
const pages: Array<Page & { faults: string[] }> = [];
let number: string;
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function open(username: string, width: 'desk' | 'phone' = 'desk') {
  const page = await openPage(browser, product.url, width);
  pages.push(page);
  await signIn(page, username);
  return page;
}
let hilla: Page & { faults: string[] };

it('a worker is not shown a family of another team, and is led to the emergency access', async () => {
  const bertil = await open('bertil.sandelin');
  await bertil.goto('/perheet');
  await bertil.getByRole('link', { name: 'Niskanen', exact: true }).locator('visible=true').first().click();
  number = (await bertil.getByText(/^Perhe \d+$/).first().textContent())?.replace(/\D/g, '') ?? '';
  hilla = await open('hilla.jomppanen');
  await hilla.getByRole('combobox').locator('visible=true').fill('Niskanen');
  await hilla.getByText('Ei osumia').waitFor();
  await hilla.getByRole('link', { name: 'Hätäkäyttö: perhe, joka ei ole sinulle auki' }).click();
  await hilla.getByRole('heading', { level: 1, name: 'Hätäkäyttö' }).waitFor();
});

it('she opens it by its number, sees how long it is open, and can only read', async () => {
  await hilla.getByText(/kerrotaan heti tiimivastaaville/).waitFor();
  await hilla.getByRole('textbox', { name: /^Perheen numero/ }).fill(number);
  await hilla.getByRole('radio', { name: 'päivystystehtävä' }).check();
  await hilla.getByRole('textbox', { name: /^Mitä on tapahtunut/ }).fill('Koulu soitti päivystykseen.');
  expect(await accessibilityFaults(hilla)).toEqual([]);
  await hilla.getByRole('button', { name: 'Avaa perhe' }).click();
  // She has just signed in: the password is not asked again.
  await hilla.getByRole('heading', { level: 1, name: 'Niskanen' }).waitFor();
  await hilla.getByRole('note').filter({ hasText: /Hätäkäyttö: tietoja voi vain lukea\. Aikaa jäljellä 5\d min/ }).waitFor();
  const familyId = hilla.url().split('/').pop() ?? '';
  for (const tab of ['Kokonaiskuva', 'Verkosto', 'Palvelut', 'Palaverit', 'Tehtävät', 'Aikajana', 'Vastuutyöntekijä']) {
    await hilla.getByRole('link', { name: tab, exact: true }).and(hilla.locator('.tabs a')).click();
    await hilla.waitForLoadState('networkidle');
    expect(await hilla.getByRole('main').getByRole('button', { name: /Lisää|Kirjaa|Uusi|Sovi|Muokkaa|Päätä|Tarjoa/ }).count()).toBe(0);
  }
  const written = await hilla.request.post(`/api/families/${familyId}/contact-notes`, { data: { kind: 'call', text: 'x' }, headers: { Origin: product.url } });
  expect(written.status()).toBe(403);
  expect(await accessibilityFaults(hilla)).toEqual([]);
});

it('her team lead is told at once, and says whether it was right', async () => {
  const carita = await open('carita.nyholm', 'phone');
  await carita.goto('/ilmoitukset');
  await carita.getByText('Perhe avattiin hätäkäytöllä: odottaa arviota').waitFor();
  await carita.getByRole('link', { name: 'Katso hätäkäytöt' }).click();
  await carita.getByRole('button', { name: `Arvioi: Hilla Jomppanen, perhe ${number}` }).click();
  const panel = carita.getByRole('dialog', { name: 'Hätäkäytön arvio' });
  await panel.getByRole('radio', { name: 'perusteltu', exact: true }).check();
  await panel.getByRole('textbox', { name: 'Perustelu' }).fill('Päivystysvuoro.');
  await panel.getByRole('button', { name: 'Tallenna arvio' }).click();
  await panel.waitFor({ state: 'hidden' });
  await carita.getByRole('list', { name: 'Tiimin hätäkäytöt' }).getByText('perusteltu').waitFor();
});

it('the auditor sees the finding, and she herself sees it beside her own', async () => {
  const eila = await open('eila.virtanen');
  await eila.getByRole('link', { name: 'Hätäkäytöt', exact: true }).click();
  const done = eila.getByRole('list', { name: 'Arvioidut hätäkäytöt' });
  await done.getByText(`Perhe ${number}`).waitFor();
  expect(await done.textContent()).toMatch(/Hilla Jomppanen.*perusteltu.*Carita Nyholm arvioi .*Päivystysvuoro/);
  await hilla.goto('/hatakaytto');
  await hilla.getByRole('list', { name: 'Omat hätäkäyttöni' }).getByText('perusteltu').waitFor();
  expect(pages.flatMap(({ faults }) => faults)).toEqual([]);
});

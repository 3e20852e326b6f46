import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn } from './support/browser';
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

const list = (name: string) => resolve('libs/exchange/testing/files', name);

it('a team lead imports a spreadsheet: preview, choices kept over a reload, confirmation, and the families are there', async () => {
  const carita = await openPage(browser, product.url);
  await signIn(carita, 'carita.nyholm');
  await carita.getByRole('link', { name: 'Tuonti' }).locator('visible=true').click();
  await carita.getByRole('button', { name: 'Valitse tiedosto' }).waitFor();
  await carita.locator('input[type=file]').setInputFiles(list('caseload_utf8_bom_semicolon.csv'));
  await carita.getByText('Luettu tiedosto caseload_utf8_bom_semicolon.csv').waitFor();
  await carita.getByText('Henkilötunnuksen tarkistusmerkki ei täsmää', { exact: false }).locator('visible=true').waitFor();
  expect(await carita.getByRole('button', { name: 'Tuo perheet' }).isDisabled()).toBe(true);

  await carita.getByRole('group', { name: /Carl-Gustaf af Hällström/ }).getByLabel('3.4.2026').check();
  await carita.getByText(/Luonnos tallennettu/).waitFor();
  await carita.reload();
  await carita.getByText('Luettu tiedosto').waitFor();
  expect(await carita.getByRole('group', { name: /Carl-Gustaf af Hällström/ }).getByLabel('3.4.2026').isChecked()).toBe(true);
  for (const question of await carita.getByRole('group').filter({ has: carita.getByLabel('eri', { exact: true }) }).all()) await question.getByLabel('eri', { exact: true }).check();
  expect(await accessibilityFaults(carita)).toEqual([]);

  await carita.getByRole('button', { name: 'Tuo perheet' }).click();
  const dialog = carita.getByRole('dialog', { name: 'Tuodaanko perheet tiimiin Pohjoinen?' });
  await dialog.getByRole('button', { name: 'Tuo perheet' }).click();
  await carita.getByRole('heading', { name: 'Luettelo on tuotu' }).waitFor();
  await carita.getByText('Vastuutyöntekijää Tuntematon Teppo ei löydy.').locator('visible=true').waitFor();
  expect(await accessibilityFaults(carita)).toEqual([]);
  await carita.getByRole('link', { name: 'Katso tiimin perheet' }).click();
  await carita.getByRole('link', { name: 'Mustonen', exact: true }).locator('visible=true').waitFor();

  const aino = await openPage(browser, product.url);
  await signIn(aino, 'aino.kettunen-vaara');
  await aino.goto('/perheet');
  // The demo county has a family Li of its own; the imported one stands beside it.
  await aino.getByRole('link', { name: 'Li', exact: true }).locator('visible=true').nth(1).waitFor();

  await carita.goto('/tuonti');
  await carita.locator('input[type=file]').setInputFiles(list('caseload_utf8_bom_semicolon.csv'));
  await carita.getByText('Tämä tiedosto on jo tuotu.', { exact: false }).waitFor();
  expect(await carita.getByRole('button', { name: 'Tuo perheet' }).count()).toBe(0);
  expect(carita.faults).toEqual([]);
});

it('a list without family and worker columns is mapped by hand on a phone', async () => {
  const outi = await openPage(browser, product.url, 'phone');
  await signIn(outi, 'outi.rantala');
  await outi.goto('/tuonti');
  await outi.locator('input[type=file]').setInputFiles({ name: 'lapset.csv', mimeType: 'text/csv', buffer: Buffer.from('Sukunimi;Etunimet;Synt.aika\nLainetar;Oona;1.2.2015\nLainetar;Eero;3.4.2017\n') });
  await outi.getByLabel('Mikä sarake kertoo perheen?').selectOption({ label: 'Päättele perheet sukunimen ja osoitteen perusteella' });
  await outi.getByLabel('Kuka on vastuutyöntekijä?').selectOption({ label: 'Bertil Sandelin' });
  expect(await accessibilityFaults(outi)).toEqual([]);
  await outi.getByRole('button', { name: 'Lue uudelleen' }).click();
  await outi.getByRole('button', { name: 'Tuo perheet' }).click();
  await outi.getByRole('dialog').getByRole('button', { name: 'Tuo perheet' }).click();
  await outi.getByRole('heading', { name: 'Luettelo on tuotu' }).waitFor();
  expect(await outi.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

it('a file that is no list is refused in words that say what to do', async () => {
  const outi = await openPage(browser, product.url);
  await signIn(outi, 'outi.rantala');
  await outi.goto('/tuonti');
  await outi.locator('input[type=file]').setInputFiles({ name: 'kuva.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) });
  await outi.getByRole('alert').getByText('Tallenna luettelo Excelissä xlsx- tai csv-muotoon', { exact: false }).waitFor();
});

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { textOfPdf } from '@rinnalla/platform/testing';
import { accessibilityFaults, openBrowser, openPage, signIn } from './support/browser';
import { startProduct, type Product } from './support/product';

let product: Product;
let browser: Browser;
let eila: Page & { faults: string[] };
let aino: Page & { faults: string[] };
let family = '';
beforeAll(async () => {
  product = await startProduct();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function open(username: string) {
  const page = await openPage(browser, product.url);
  await signIn(page, username);
  return page;
}

it('a worker opens her family, and a curious colleague is not let in', async () => {
  aino = await open('aino.kettunen-vaara');
  await aino.goto('/perheet');
  await aino.getByRole('link', { name: 'Saarinen', exact: true }).locator('visible=true').first().click();
  await aino.getByRole('heading', { level: 1, name: 'Saarinen' }).waitFor();
  family = new URL(aino.url()).pathname;
  const hilla = await open('hilla.jomppanen');
  expect((await hilla.request.get(`/api${family.replace('perheet', 'families')}`)).status()).toBe(404);
});

it('the auditor finds both as sentences, and narrows to those without a ground', async () => {
  eila = await open('eila.virtanen');
  const table = eila.getByRole('table', { name: 'Käytönvalvonta' });
  await table.getByRole('cell', { name: /^Aino Kettunen-Vaara avasi perheen \d+ tiedot vastuutyöntekijänä\.$/ }).first().waitFor();
  await eila.getByRole('combobox', { name: 'Millä perusteella' }).click();
  await eila.getByRole('option', { name: 'ei perustetta' }).click();
  await eila.getByRole('button', { name: 'Rajaa', exact: true }).click();
  await eila.waitForURL(/basis=none/);
  await table.getByRole('cell', { name: /^Hilla Jomppanen yritti avata perheen \d+ tiedot työntekijänä, mutta ei päässyt: ei yhteyttä perheeseen\.$/ }).first().waitFor();
  expect(await table.getByText('Aino Kettunen-Vaara').count()).toBe(0);
  expect(await accessibilityFaults(eila)).toEqual([]);
});

it('she takes an extract of just that, and a changed file is found out', async () => {
  const downloaded = eila.waitForEvent('download');
  await eila.getByRole('button', { name: 'Ota ote (CSV)' }).click();
  const file = readFileSync(await (await downloaded).path());
  const text = file.toString('utf8');
  expect(text).toMatch(/^\uFEFFRinnalla, käyttölokin ote\. Ottanut Eila Virtanen /);
  expect(text).toContain('Hilla Jomppanen');
  expect(text).not.toMatch(/Aino|Saarinen/);
  await eila.getByRole('button', { name: 'Tarkista ote' }).click();
  const dialog = eila.getByRole('dialog', { name: 'Tarkista ote' });
  const choose = (content: Buffer) => dialog.getByLabel('Valitse tiedosto').setInputFiles({ name: 'ote.csv', mimeType: 'text/csv', buffer: content });
  await choose(file);
  await dialog.getByText('Ote on muuttumaton.').waitFor();
  await choose(Buffer.from(text.replace('Hilla Jomppanen', 'Hilla Jomppanes')));
  await dialog.getByText('Ote ei ole se, joka annettiin.').waitFor();
  expect(await accessibilityFaults(eila)).toEqual([]);
  await eila.keyboard.press('Escape');
});

it('she takes in a request for the log, reads the answer, approves it once and prints it', async () => {
  await eila.getByRole('link', { name: 'Lokipyynnöt' }).click();
  await eila.getByText(/Lokipyyntöjä ei ole/).waitFor();
  await eila.getByRole('button', { name: 'Kirjaa pyyntö' }).click();
  const panel = eila.getByRole('dialog', { name: 'Kirjaa pyyntö' });
  await panel.getByRole('searchbox', { name: /^Kenen lokia pyydetään/ }).fill('meri saar');
  await panel.getByRole('button', { name: /^Meri Saarinen \(\d+\)$/ }).click();
  await panel.getByRole('textbox', { name: /^Pyytäjän nimi/ }).fill('Meri Saarinen');
  expect(await accessibilityFaults(eila)).toEqual([]);
  await panel.getByRole('button', { name: 'Tallenna pyyntö' }).click();
  await eila.getByRole('heading', { level: 1, name: 'Lokipyyntö' }).waitFor();
  await eila.getByText(/^Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä klo /).waitFor();
  expect(await eila.title()).not.toContain('Saarinen');
  expect(await accessibilityFaults(eila)).toEqual([]);
  await eila.getByRole('button', { name: 'Hyväksy vastaus' }).click();
  await eila.getByRole('dialog', { name: 'Hyväksytäänkö vastaus?' }).getByRole('button', { name: 'Hyväksy vastaus' }).click();
  await eila.getByText('vastattu', { exact: true }).waitFor();
  expect(await eila.getByRole('button', { name: /Hyväksy|Epää/ }).count()).toBe(0);
  const address = await eila.getByRole('link', { name: 'Lataa PDF' }).getAttribute('href');
  const words = textOfPdf(await (await eila.request.get(address ?? '')).body()).replace(/\s+/g, ' ');
  expect(words).toContain('Aino Kettunen-Vaara avasi perheesi tiedot vastuutyöntekijänä klo');
  expect(words).not.toContain('Hilla');
});

it('the worker sees who has opened the family, the colleague who was not let in too', async () => {
  await aino.goto(`${family}/katselut`);
  await aino.getByText(/^Hilla Jomppanen yritti avata perheen tiedot työntekijänä klo .*, mutta ei päässyt: ei yhteyttä perheeseen\.$/).waitFor();
  await aino.getByText(/^Omat käyntini/).click();
  await aino.getByText(/^Aino Kettunen-Vaara avasi perheen tiedot vastuutyöntekijänä klo /).first().waitFor();
  await aino.getByRole('combobox', { name: 'Näytä' }).selectOption({ label: 'Hilla Jomppanen (1)' });
  await aino.getByText(/^Omat käyntini/).waitFor({ state: 'detached' });
  expect(await accessibilityFaults(aino)).toEqual([]);
  expect([...aino.faults, ...eila.faults]).toEqual([]);
});

import type { Browser } from 'playwright-core';
import { openBrowser, openPage, signIn } from './support/browser';
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

it('the auditor sees every view and change, filters them, and cannot open a family', async () => {
  const aino = await openPage(browser, product.url);
  await signIn(aino, 'aino.kettunen-vaara');
  await aino.goto('/perheet');
  await aino.getByRole('link', { name: 'Saarinen', exact: true }).first().click();
  await aino.getByRole('heading', { level: 1, name: 'Saarinen' }).waitFor();
  const family = new URL(aino.url()).pathname;

  const eila = await openPage(browser, product.url);
  await signIn(eila, 'eila.virtanen');
  await eila.getByRole('cell', { name: /^Aino Kettunen-Vaara avasi perheen \d+ tiedot/ }).first().waitFor();
  await eila.getByLabel('Hae työntekijä, perhe tai henkilö').fill('Saarinen');
  await eila.getByRole('button', { name: /Saarinen \(\d+\) · perhe/ }).click();
  await eila.waitForURL(/familyId=/);
  await eila.getByRole('cell', { name: /^Aino Kettunen-Vaara avasi perheen \d+ tiedot vastuutyöntekijänä/ }).first().waitFor();
  expect(decodeURIComponent(eila.url())).not.toContain('Saarinen');
  await eila.goto(family);
  await eila.getByRole('heading', { level: 1, name: 'Käytönvalvonta' }).waitFor();
  expect(await eila.evaluate(async (path) => (await fetch(`/api/families${path.replace('/perheet', '')}`)).status, family)).toBe(404);
});

it('the administrator makes an account, hands over a link that sets the password, and suspends at once', async () => {
  const greta = await openPage(browser, product.url);
  await signIn(greta, 'greta.lund');
  await greta.getByRole('heading', { level: 1, name: 'Käyttäjät' }).waitFor();
  await greta.getByRole('button', { name: 'Lisää käyttäjä' }).click();
  const panel = greta.getByRole('dialog', { name: 'Lisää käyttäjä' });
  await panel.getByLabel('Käyttäjätunnus').fill('uusi.tyontekija');
  await panel.getByLabel(/^Nimi/).fill('Uusi Työntekijä');
  await panel.getByRole('button', { name: 'Tallenna' }).click();
  await greta.getByText('uusi.tyontekija').first().waitFor();
  await greta.getByRole('button', { name: 'Salasanalinkki: Uusi Työntekijä' }).first().click();
  const link = await greta.getByRole('dialog').getByLabel('Kertakäyttöinen linkki').inputValue();
  await greta.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click();

  const guest = await openPage(browser, product.url);
  await guest.goto(new URL(link).pathname);
  await guest.getByLabel('Uusi salasana').fill('Viisi-pitkää-sanaa-jonossa');
  await guest.getByRole('button', { name: 'Tallenna salasana' }).click();
  await guest.getByRole('link', { name: 'Kirjaudu' }).click();
  await guest.getByLabel('Käyttäjätunnus').fill('uusi.tyontekija');
  await guest.getByLabel('Salasana').fill('Viisi-pitkää-sanaa-jonossa');
  await guest.getByRole('button', { name: 'Kirjaudu' }).click();
  await guest.getByRole('heading', { level: 1, name: 'Tänään' }).waitFor();

  await greta.getByRole('button', { name: 'Keskeytä käyttö: Uusi Työntekijä' }).first().click();
  await greta.getByRole('dialog').getByRole('button', { name: 'Keskeytä käyttö' }).click();
  await greta.getByText('keskeytetty').first().waitFor();
  expect(await guest.evaluate(async () => (await fetch('/api/auth/me')).status)).toBe(401);
});

it('a session that ends while somebody types is taken up again, and the text is sent once (BUG-162)', async () => {
  const page = await openPage(browser, product.url);
  await signIn(page, 'hilla.jomppanen');
  await page.goto('/perheet');
  await page.getByRole('link', { name: 'Mäenpää', exact: true }).first().click();
  await page.getByRole('button', { name: 'Kirjaa yhteydenotto' }).click();
  const panel = page.getByRole('dialog', { name: 'Kirjaa yhteydenotto' });
  await panel.getByLabel('Mitä puhuttiin').fill('Tämä ei saa kadota.');
  await page.context().clearCookies();
  await panel.getByRole('button', { name: 'Kirjaa yhteydenotto' }).click();
  const again = page.getByRole('dialog', { name: 'Istuntosi on päättynyt' });
  await again.getByLabel('Käyttäjätunnus').fill('hilla.jomppanen');
  await again.getByLabel('Salasana').fill('Rinnalla-demo-2026');
  await again.getByRole('button', { name: 'Kirjaudu' }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Aikajana', exact: true }).click();
  await page.getByText('Tämä ei saa kadota.').first().waitFor();
  expect(await page.getByText('Tämä ei saa kadota.').count()).toBe(1);
});

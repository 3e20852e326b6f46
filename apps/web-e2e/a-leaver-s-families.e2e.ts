import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, openPage, signIn, type Width } from './support/browser';
import { startProduct, type Product } from './support/product';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(() => browser?.close());

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
const holders = (page: Page) => page.evaluate(async () => {
  const { items } = await (await fetch('/api/families?scope=team&status=open&limit=200')).json() as { items: Array<{ responsibleWorker: { name: string } | null }> };
  return items.reduce<Record<string, number>>((counts, { responsibleWorker }) => ({ ...counts, [responsibleWorker?.name ?? '']: (counts[responsibleWorker?.name ?? ''] ?? 0) + 1 }), {});
});

describe.each(['desk', 'phone'] as Width[])('on a %s', (width) => {
  let product: Product;
  let page: Page & { faults: string[] };
  beforeAll(async () => {
    product = await startProduct();
    page = await openPage(browser, product.url, width);
    await signIn(page, 'carita.nyholm');
  });
  afterAll(() => product?.stop());

  it('a lead places all of Daavid Okkonen’s families evenly with two colleagues in at most ten clicks, typing the reason and the note only', async () => {
    let clicks = 0;
    const click = async (role: 'link' | 'button' | 'checkbox' | 'textbox', name: string | RegExp) => {
      clicks += 1;
      await page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).locator('visible=true').click();
    };
    const faults: string[] = [];
    const look = async (where: string) => {
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${where}: ${fault}`));
      if (await tooWide(page)) faults.push(`${where} is too wide`);
    };
    const before = await holders(page);
    await click('link', 'Tiimi');
    await page.getByRole('list', { name: 'Kuormitus' }).getByText('Daavid Okkonen').waitFor();
    await look('the team');
    await click('link', 'Siirrä perheet: Daavid Okkonen');
    await click('checkbox', /^Aino Kettunen-Vaara/);
    await click('checkbox', /^Hilla Jomppanen/);
    await click('button', 'Jaa tasaisesti');
    await page.getByRole('row', { name: /Daavid Okkonen.*Ennen 5.*Jälkeen 0/ }).waitFor();
    await look('the plan');
    await click('textbox', /^Miksi perheet siirtyvät/);
    await page.keyboard.type('Daavid jää pois 30.11.2026.');
    await click('textbox', 'Siirtomuistiinpano');
    await page.keyboard.type('Kansiot ovat kunnossa.');
    await click('button', 'Siirrä 5 perhettä');
    await page.getByRole('dialog', { name: 'Siirretäänkö 5 perhettä?' }).waitFor();
    await look('the question');
    await click('button', 'Siirrä');
    await page.getByRole('heading', { name: 'Siirretty 5 perhettä' }).waitFor();
    await page.getByText('Hänellä ei ole enää mitään siirrettävää.').waitFor();
    await look('the result');

    expect(clicks).toBeLessThanOrEqual(10);
    const after = await holders(page);
    expect(after['Daavid Okkonen']).toBeUndefined();
    const [aino = 0, hilla = 0] = [after['Aino Kettunen-Vaara'], after['Hilla Jomppanen']];
    expect(aino + hilla).toBe((before['Aino Kettunen-Vaara'] ?? 0) + (before['Hilla Jomppanen'] ?? 0) + 5);
    expect(Math.abs(aino - hilla)).toBeLessThanOrEqual(1);
    expect(faults).toEqual([]);
    expect(page.faults).toEqual([]);
  });

  it('the load is read as a table too, and the choice stays in the address', async () => {
    await page.goto('/tiimi');
    await page.getByText('Taulukko', { exact: true }).click();
    await page.waitForURL(/view=table/);
    await page.reload();
    expect(await page.getByRole('radio', { name: 'Taulukko' }).isChecked()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await tooWide(page)).toBe(false);
  });
});

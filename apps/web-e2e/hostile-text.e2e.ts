import type { Browser } from 'playwright-core';
import { openBrowser, openPage, signIn, type Width } from './support/browser';
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

const hostile = [
  '<script>document.title="HAKKEROITU"</script>', '<img src=x onerror="document.title=\'HAKKEROITU\'">', '<iframe src="https://example.test/"></iframe>',
  '[klikkaa](javascript:document.title=1)', '{{constructor.constructor("return 1")()}} ${7*7} <%= 7*7 %>', 'lapsi <3 v & äiti "Meri"', '<b>lihava</b>',
  `A${'\u0301'.repeat(60)}`, 'ä'.repeat(180), '\u2067تجربة', "O'Brien'); DROP TABLE perhe;--",
];

it.each(['desk', 'phone'] as Width[])('BUG-158: text that looks like code is shown as typed on every page of a %s, runs nothing and breaks nothing', async (width) => {
  const carita = await openPage(browser, product.url, width);
  const outside: string[] = [];
  carita.on('request', (request) => { if (!request.url().startsWith(product.url) && !request.url().startsWith('data:')) outside.push(request.url()); });
  carita.on('dialog', (dialog) => { outside.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  await signIn(carita, 'carita.nyholm');
  const familyId = await carita.evaluate(async (texts) => {
    const send = async (path: string, body: object) => {
      const answer = await fetch(`/api${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      const read = await answer.json() as { id: string; detail?: string };
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(read)}`);
      return read;
    };
    const { teamIds, id: me } = await (await fetch('/api/auth/me')).json() as { teamIds: string[]; id: string };
    const family = await send('/families', {
      name: texts[0], teamId: teamIds[0], reason: texts[1], responsibleWorkerId: me,
      members: texts.map((text, place) => ({ givenNames: text, surname: texts[(place + 1) % texts.length], role: place % 2 ? 'child' : 'parent' })),
    });
    for (const text of texts) {
      await send(`/families/${family.id}/contact-notes`, { kind: 'call', on: '2026-11-01', withWhom: text, text, nextStep: text });
      await send(`/families/${family.id}/goals`, { text, steps: [] });
      await send(`/families/${family.id}/network-members`, { kind: 'natural', name: text, ring: 'natural', about: [] });
      await send(`/families/${family.id}/statements`, { lifeArea: 'safety', kind: 'concern', about: [], text, source: { name: text, role: text }, saidOn: '2026-11-01' });
    }
    return family.id;
  }, hostile);

  for (const page of ['', '/verkosto', '/palvelut', '/palaverit', '/tehtavat', '/aikajana', '/vastuu', '/katselut']) {
    await carita.goto(`/perheet/${familyId}${page}`);
    await carita.getByRole('heading', { level: 1, name: hostile[0] }).waitFor();
    await carita.waitForLoadState('networkidle');
    expect([page, await carita.title()]).toEqual([page, expect.not.stringContaining('HAKKEROITU')]);
    expect([page, await carita.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([page, 0]);
    expect([page, await carita.locator('main iframe, main script, main img[src="x"]').count()]).toEqual([page, 0]);
  }
  await carita.goto(`/perheet/${familyId}/verkosto`);
  for (const text of hostile) await carita.getByText(text.normalize('NFC'), { exact: false }).first().waitFor({ state: 'attached' });
  await carita.goto('/perheet');
  await carita.getByRole('link', { name: hostile[0], exact: true }).locator('visible=true').first().waitFor();
  expect(outside).toEqual([]);
  expect(carita.faults).toEqual([]);
});

import { createHash, webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { screen } from '@testing-library/react';
import { respond, show } from '@rinnalla/platform/web/testing';
import { signatureLine } from '../contract';
import { accessLogWords } from '../locales';
import { LogExport } from '.';

const words = { 'access-log': accessLogWords };
const signed = '\uFEFFRinnalla, käyttölokin ote\r\na;b\r\n';
const said = { sha256: createHash('sha256').update(signed).digest('hex'), signature: 'x'.repeat(86) };
const extract = { id: '01a20000-0000-7000-8000-000000000001', at: '2026-11-25T07:05:00.000Z', by: 'Eila Virtanen', rows: 12, cut: false };

async function check(content: string) {
  Object.assign(globalThis, { TextDecoder, TextEncoder });
  Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
  const server = respond({ 'POST /access-log/export/check': { body: { unchanged: true, extract } } });
  const { user } = show(<LogExport filter={{}} />, { words });
  await user.click(screen.getByRole('button', { name: 'Tarkista ote' }));
  const file = new File([content], 'ote.csv', { type: 'text/csv' });
  file.arrayBuffer = () => Promise.resolve(new Uint8Array(Buffer.from(content)).buffer);
  await user.upload(await screen.findByLabelText('Valitse tiedosto'), file);
  return server;
}

it('An extract is checked by its hash alone: the file stays on the device', async () => {
  const server = await check(`${signed}${signatureLine(said)}`);
  expect(await screen.findByText('Ote on muuttumaton.')).toBeVisible();
  expect(screen.getByText(/Eila Virtanen otti sen 25\.11\.2026 09\.05\. Rivejä 12\./)).toBeVisible();
  expect(server.asked.map(({ body }) => body)).toEqual([said]);
});

it.each([['a changed row', `${signed.replace('a;b', 'a;c')}${signatureLine(said)}`], ['no signature', signed]])('An extract with %s is not the one that was given', async (_, content) => {
  const server = await check(content);
  expect(await screen.findByText('Ote ei ole se, joka annettiin.')).toBeVisible();
  expect(server.asked).toEqual([]);
});

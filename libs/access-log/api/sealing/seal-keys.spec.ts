import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealKeys } from './seal-keys';
import { Testimony, WitnessFile } from './witness';

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-seal-keys-'));
const file = join(folder, 'keys', 'log-seal.pem');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is made at the first start for its owner’s eyes alone, and is the same at the next', () => {
  const { keyId } = SealKeys.inFile(file);
  expect(statSync(file).mode & 0o777).toBe(0o400);
  expect(SealKeys.inFile(file).keyId).toBe(keyId);
  expect(readFileSync(join(folder, 'keys', 'log-seal.public.pem'), 'utf8')).toContain('BEGIN PUBLIC KEY');
});

it('verifies what a retired key signed, and with public halves alone', () => {
  const old = SealKeys.inFile(file);
  const signature = old.sign('eilen');
  renameSync(file, join(folder, 'keys', 'log-seal-2026.pem'));
  renameSync(join(folder, 'keys', 'log-seal.public.pem'), join(folder, 'keys', 'log-seal-2026.public.pem'));
  const fresh = SealKeys.inFile(file);
  expect(fresh.keyId).not.toBe(old.keyId);
  for (const keys of [fresh, SealKeys.publicBeside(file)]) {
    expect([keys.fits(old.keyId, 'eilen', signature), keys.fits(old.keyId, 'tänään', signature)]).toEqual([true, false]);
  }
  expect(SealKeys.fresh().fits(old.keyId, 'eilen', signature)).toBeUndefined();
  expect(() => SealKeys.publicBeside(file).keyId).toThrow('no key to seal with');
});

it('refuses a key of another kind', () => {
  const other = join(folder, 'other.pem');
  writeFileSync(other, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(() => SealKeys.inFile(other)).toThrow('no Ed25519 key');
});

it('leaves a witness readable after half a line, and hears its first word only, of its own installation', async () => {
  const path = join(folder, 'witness.jsonl');
  const head = (number: number, byte: string, installation = 'here') => ({
    installation, number, head: byte.repeat(64), rows: 1, first: { id: 'x', at: 'x' }, sealedAt: 'x', keyId: 'x', signature: 'x',
  });
  await new WitnessFile(path, 'here').add([head(1, 'a')]);
  writeFileSync(path, '{"installation":"here","numb', { flag: 'a' });
  await new WitnessFile(path, 'here').add([head(2, 'b'), head(2, 'c')]);
  await new WitnessFile(path, 'elsewhere').add([head(7, 'd', 'elsewhere')]);
  expect(await new WitnessFile(path, 'here').newest()).toEqual({ number: 2, head: 'b'.repeat(64) });
  const testimony = await Testimony.of(new WitnessFile(path, 'here'), SealKeys.none());
  const said = (number: number, byte: string) => testimony.agrees(number, Buffer.from(byte.repeat(64), 'hex'));
  expect([testimony.last, said(1, 'a'), said(2, 'b'), said(2, 'c'), said(7, 'd')]).toEqual([2, true, true, false, undefined]);
  expect(await new WitnessFile(join(folder, 'none'), 'here').newest()).toEqual({ number: 0, head: '' });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstallation } from './installation';
import { readSettings } from './settings';

it('runs the demonstration on this machine only', () => {
  expect(readInstallation({})).toMatchObject({ kind: 'demo', host: '127.0.0.1', port: 3000 });
  expect(readInstallation({ HOST: 'localhost' })).toMatchObject({ host: 'localhost' });
  for (const HOST of ['0.0.0.0', '::', '10.0.0.5', 'rinnalla.example', '127.example.test']) expect(() => readInstallation({ HOST })).toThrow(HOST);
});

it('refuses the demonstration in production', () => {
  expect(() => readInstallation({ NODE_ENV: 'production' })).toThrow('DATABASE_URL');
  expect(readInstallation({ NODE_ENV: 'production', DATABASE_URL: 'postgres://x' })).toMatchObject({ kind: 'own-database' });
});

it('says which port is none', () => {
  for (const PORT of ['http', '-1', '70000', '3.5']) expect(() => readInstallation({ PORT })).toThrow(PORT);
});

it('runs one part of the work only where it is told which, on a database of its own', () => {
  const own = { DATABASE_URL: 'postgres://x' };
  expect(readInstallation(own)).toMatchObject({ part: 'all' });
  expect(readInstallation({ ...own, RUN: 'api' })).toMatchObject({ part: 'api' });
  expect(readInstallation({ ...own, RUN: 'worker', PUBLIC_URL: 'https://rinnalla.example' })).toMatchObject({ part: 'worker' });
  expect(() => readInstallation({ ...own, RUN: 'worker' })).toThrow('PUBLIC_URL');
  expect(() => readInstallation({ ...own, RUN: 'jobs' })).toThrow('RUN=jobs');
  expect(() => readInstallation({ RUN: 'api' })).toThrow('DATABASE_URL');
});

it('reads what is secret from files, and says which of them it cannot read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-settings-'));
  try {
    writeFileSync(join(folder, 'url'), 'postgres://app_api:salainen@database/rinnalla\n');
    writeFileSync(join(folder, 'empty'), '\n');
    expect(readSettings({ DATABASE_URL_FILE: join(folder, 'url') })).toMatchObject({ DATABASE_URL: 'postgres://app_api:salainen@database/rinnalla' });
    expect(() => readSettings({ SMTP_URL_FILE: join(folder, 'none') })).toThrow('SMTP_URL_FILE');
    expect(() => readSettings({ DATABASE_OWNER_URL_FILE: join(folder, 'empty') })).toThrow('is empty');
    expect(() => readSettings({ DATABASE_URL: 'postgres://x', DATABASE_URL_FILE: join(folder, 'url') })).toThrow('both set');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

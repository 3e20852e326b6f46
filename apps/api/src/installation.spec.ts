import { readInstallation } from './installation';

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

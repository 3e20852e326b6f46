import { loadTypeScript } from '../load-typescript.mjs';

/** Before the first spec: one database server, its address handed to the spec files by the environment. */
export default async function start() {
  const { startTestServer } = await loadTypeScript('libs/platform/testing/test-server.ts');
  const { server, stop } = await startTestServer();
  process.env.RINNALLA_TEST_SERVER = JSON.stringify(server);
  globalThis.stopTestServer = stop;
}

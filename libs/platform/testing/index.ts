export { freePort } from '../database/embedded/free-port';
export { objectsOf, textOfPdf } from './pdf-text';
export { startWithStandby, type Standby } from './standby';
export { createTestDatabase, type TestDatabase } from './test-database';
export { startTestServer, type TestServer } from './test-server';

export { freePort } from '../database/embedded/free-port';
export { objectsOf, textOfPdf } from './pdf-text';
export { createTestDatabase, type TestDatabase } from './test-database';
export { startTestServer, type TestServer } from './test-server';

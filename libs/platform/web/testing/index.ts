export { respond, signedOut, unknown, type Answer, type Asked, type TestServer } from './respond';
export { show } from './show';

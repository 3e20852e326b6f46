export * from './act';
export * from './minutes';
export * from './network-meeting';

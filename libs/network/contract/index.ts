export * from './consent';
export * from './network-member';

export * from './consent';
export * from './guest';
export * from './network-member';

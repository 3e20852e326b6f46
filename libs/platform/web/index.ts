export * from './client';
export * from './drafts';
export * from './ui';
export * from './words';

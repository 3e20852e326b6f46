export * from './account';
export * from './administration';
export * from './draft';
export * from './team';

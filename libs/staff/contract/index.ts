export * from './account';
export * from './draft';
export * from './team';

export * from './picture';
export * from './timeline';
export * from './today';

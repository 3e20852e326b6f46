export * from './picture';
export * from './timeline';
export * from './today';
export * from './relatives';

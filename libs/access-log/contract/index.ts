export * from './access-log';
export { familiesTold, familyOfRow, tellVisit, type Say, type TellableVisit, type Telling } from './tell-visit';
export * from './log-export';
export * from './log-request';
export * from './log-mark';
export * from './verification';

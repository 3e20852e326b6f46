export * from './access-log';
export { tellVisit, type Say, type TellableVisit, type Telling } from './tell-visit';

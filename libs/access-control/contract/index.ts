export { may, permissions, reads, relations, roles, type Action, type Relation, type Role } from './permissions';
export * from './break-glass';

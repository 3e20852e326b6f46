export { ageOn } from './age';
export * from './family';
export * from './household';
export { maskIdentityCode, parseIdentityCode, type IdentityCodeFault, type IdentityCodeParsed } from './identity-code';
export * from './kinship';
export * from './person';

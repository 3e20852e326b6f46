export { ageOn } from './age';
export * from './family';
export { maskIdentityCode, parseIdentityCode, type IdentityCodeFault, type IdentityCodeParsed } from './identity-code';
export * from './kinship';
export * from './person';

export { listRoutes, type Route } from '../api/list-routes';
export { cast, type CastName } from './cast';
export { statementsDuring } from './statements-during';
export { TestCounty, type FamilyWish, type TestFamily } from './test-county';

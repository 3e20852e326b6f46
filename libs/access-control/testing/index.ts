export { listRoutes, type Route } from './list-routes';
export { cast, type CastName } from './cast';
export { TestCounty, type FamilyWish, type TestFamily } from './test-county';

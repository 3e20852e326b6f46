export { BlendedFamily } from './blended-family';

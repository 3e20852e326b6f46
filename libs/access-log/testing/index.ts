export { logVisits, type LoggedVisit } from './log-visits';

export { LogOnTrial } from './log-on-trial';
export { logVisits, type LoggedVisit } from './log-visits';
export { moveIn } from './move-in';
export { chanceOf, livedBefore, livedMonth, staffOffice, workDays } from './normal-month';

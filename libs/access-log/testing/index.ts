export { LogOnTrial } from './log-on-trial';
export { logVisits, type LoggedVisit } from './log-visits';
export { moveIn } from './move-in';
export { othersDone } from './others-done';
export { chanceOf, livedBefore, livedMonth, staffOffice, workDays } from './normal-month';

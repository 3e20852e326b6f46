export { describeIssues, type DescribedFault } from './describe-issues';
export {
  addDays, addMonths, addWorkingDays, daysBetween, daysLate, finnishHolidays, formatDate, formatInstant, helsinkiDate, helsinkiInstant, helsinkiTime,
} from './helsinki';
export * from './primitives';
export { hasUnstorableText } from './unstorable-text';

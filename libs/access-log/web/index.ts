export { useAccessLog, useAccessLogWords, type LogFilter } from './access-log.queries';
export { LogFilters } from './log-filters';
export { LogTable } from './log-table';

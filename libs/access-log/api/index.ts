export { AccessLogModule } from './access-log.module';
export { markVisitsJob } from './marks/mark-visits-job';
export { remindOfLogRequestsJob } from './requests/remind-of-requests';

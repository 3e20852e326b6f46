export { AccessLogModule } from './access-log.module';

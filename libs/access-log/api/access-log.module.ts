import { Module } from '@nestjs/common';
import { AccessLogController } from './access-log.controller';
import { LogExportController } from './export/export.controller';
import { LogMarksController } from './marks/log-marks.controller';
import { LogRequestsController } from './requests/log-requests.controller';
import { VerificationController } from './sealing/verification.controller';

@Module({ controllers: [AccessLogController, LogExportController, LogMarksController, LogRequestsController, VerificationController] })
export class AccessLogModule {}

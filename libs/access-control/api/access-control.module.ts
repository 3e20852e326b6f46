import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { BreakGlassController } from './break-glass.controller';
import { AccessGuard } from './access.guard';
import { RememberedAnswers } from './remembered-answers';
import { TransactionInterceptor } from './transaction.interceptor';

@Global()
@Module({
  controllers: [BreakGlassController],
  providers: [
    RememberedAnswers,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
  ],
})
export class AccessControlModule {}

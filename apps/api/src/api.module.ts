import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Keys, ProblemFilter, Sentences } from '@rinnalla/platform/api';
import { AccessControlModule } from '@rinnalla/access-control/api';
import { domains, domainWords } from './domains';
import { entities } from './entities';
import { HealthController } from './health.controller';
import type { ServerSettings } from './create-server';
import { PlatformModule } from './platform.module';

@Module({})
class ApiModule {}

/** Lists the domains; decides nothing. */
export function apiModule({ apiUrl, keys, poolSize = 10 }: ServerSettings): DynamicModule {
  return {
    module: ApiModule,
    imports: [
      PlatformModule.with([
        { provide: Keys, useValue: keys },
        { provide: Sentences, useValue: new Sentences(domainWords) },
        ProblemFilter,
      ]),
      TypeOrmModule.forRoot({
        type: 'postgres', url: apiUrl, schema: 'app', entities, synchronize: false, logging: false, retryAttempts: 0,
        poolSize, connectTimeoutMS: 2_000,
        extra: { options: '-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s', application_name: 'rinnalla' },
      }),
      AccessControlModule,
      ...domains,
    ],
    controllers: [HealthController],
  };
}

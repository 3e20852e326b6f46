import { TestCounty } from '@rinnalla/access-control/testing';
import type { Keys } from '@rinnalla/platform/api';
import { domains, domainWords } from '../src/domains';
import { entities } from '../src/entities';
import { FaultReportsController } from '../src/fault-reports.controller';
import { HealthController } from '../src/health.controller';

/** The test county with every domain in it: for what no domain can promise alone. */
export function startWholeCounty(settings: { keys?: Keys; poolSize?: number } = {}): Promise<TestCounty> {
  return TestCounty.start({ ...settings, domains, entities, words: domainWords, controllers: [HealthController, FaultReportsController] });
}

import { TestCounty } from '@rinnalla/access-control/testing';
import { domains, domainWords } from '../src/domains';
import { entities } from '../src/entities';
import { HealthController } from '../src/health.controller';

/** The test county with every domain in it: for what no domain can promise alone. */
export function startWholeCounty(): Promise<TestCounty> {
  return TestCounty.start({ domains, entities, words: domainWords, controllers: [HealthController] });
}

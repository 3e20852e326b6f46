import type { Type } from '@nestjs/common';
import type { DomainWords } from '@rinnalla/platform/api';
import { platformWords } from '@rinnalla/platform/locales';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { FamiliesModule } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { ResponsibleWorkerModule } from '@rinnalla/responsible-worker/api';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { StaffModule } from '@rinnalla/staff/api';
import { staffWords } from '@rinnalla/staff/locales';

/** The domains that this server carries. */
export const domains: Type[] = [StaffModule, FamiliesModule, ResponsibleWorkerModule];

/** Every domain's words, under the domain's name. */
export const domainWords: Record<string, DomainWords> = {
  platform: platformWords,
  'access-control': accessControlWords,
  auth: accessControlWords,
  staff: staffWords,
  families: familiesWords,
  'responsible-worker': responsibleWorkerWords,
};

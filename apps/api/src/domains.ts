import type { Type } from '@nestjs/common';
import type { DomainWords } from '@rinnalla/platform/api';
import { platformWords } from '@rinnalla/platform/locales';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { FamiliesModule } from '@rinnalla/families/api';
import { familiesWords } from '@rinnalla/families/locales';
import { ResponsibleWorkerModule } from '@rinnalla/responsible-worker/api';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { NetworkModule } from '@rinnalla/network/api';
import { networkWords } from '@rinnalla/network/locales';
import { ServicesInUseModule } from '@rinnalla/services-in-use/api';
import { servicesInUseWords } from '@rinnalla/services-in-use/locales';
import { OverallPictureModule } from '@rinnalla/overall-picture/api';
import { overallPictureWords } from '@rinnalla/overall-picture/locales';
import { NetworkMeetingsModule } from '@rinnalla/network-meetings/api';
import { networkMeetingsWords } from '@rinnalla/network-meetings/locales';
import { FamilyPageModule } from '@rinnalla/family-page/api';
import { AccessLogModule } from '@rinnalla/access-log/api';
import { accessLogWords } from '@rinnalla/access-log/locales';
import { ExchangeModule } from '@rinnalla/exchange/api';
import { exchangeWords } from '@rinnalla/exchange/locales';
import { NoticesModule } from '@rinnalla/notices/api';
import { noticesWords } from '@rinnalla/notices/locales';
import { StaffModule } from '@rinnalla/staff/api';
import { staffWords } from '@rinnalla/staff/locales';

/** The domains that this server carries. */
export const domains: Type[] = [
  StaffModule, FamiliesModule, ResponsibleWorkerModule, NetworkModule, ServicesInUseModule, OverallPictureModule, NetworkMeetingsModule, FamilyPageModule,
  AccessLogModule, ExchangeModule, NoticesModule,
];

/** Every domain's words, under the domain's name. */
export const domainWords: Record<string, DomainWords> = {
  platform: platformWords,
  'access-control': accessControlWords,
  auth: accessControlWords,
  staff: staffWords,
  'access-log': accessLogWords,
  exchange: exchangeWords,
  notices: noticesWords,
  families: familiesWords,
  'responsible-worker': responsibleWorkerWords,
  'network-meetings': networkMeetingsWords,
  'overall-picture': overallPictureWords,
  'services-in-use': servicesInUseWords,
  network: networkWords,
};

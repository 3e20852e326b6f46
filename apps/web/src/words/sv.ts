import { sv as accessControl } from '@rinnalla/access-control/locales';
import { sv as accessLog } from '@rinnalla/access-log/locales';
import { sv as exchange } from '@rinnalla/exchange/locales';
import { sv as families } from '@rinnalla/families/locales';
import { sv as familyPage } from '@rinnalla/family-page/locales';
import { sv as network } from '@rinnalla/network/locales';
import { sv as networkMeetings } from '@rinnalla/network-meetings/locales';
import { sv as notices } from '@rinnalla/notices/locales';
import { sv as overallPicture } from '@rinnalla/overall-picture/locales';
import { sv as platform } from '@rinnalla/platform/locales';
import { sv as responsibleWorker } from '@rinnalla/responsible-worker/locales';
import { sv as servicesInUse } from '@rinnalla/services-in-use/locales';
import { sv as staff } from '@rinnalla/staff/locales';
import type { DomainWords } from '.';

/** Every domain's words in Swedish, under the domain's name. */
export const sv: DomainWords = {
  'access-control': accessControl,
  'access-log': accessLog,
  exchange,
  families,
  'family-page': familyPage,
  network,
  'network-meetings': networkMeetings,
  notices,
  'overall-picture': overallPicture,
  platform,
  'responsible-worker': responsibleWorker,
  'services-in-use': servicesInUse,
  staff,
};

import { en as accessControl } from '@rinnalla/access-control/locales';
import { en as accessLog } from '@rinnalla/access-log/locales';
import { en as exchange } from '@rinnalla/exchange/locales';
import { en as families } from '@rinnalla/families/locales';
import { en as familyPage } from '@rinnalla/family-page/locales';
import { en as network } from '@rinnalla/network/locales';
import { en as networkMeetings } from '@rinnalla/network-meetings/locales';
import { en as notices } from '@rinnalla/notices/locales';
import { en as overallPicture } from '@rinnalla/overall-picture/locales';
import { en as platform } from '@rinnalla/platform/locales';
import { en as responsibleWorker } from '@rinnalla/responsible-worker/locales';
import { en as servicesInUse } from '@rinnalla/services-in-use/locales';
import { en as staff } from '@rinnalla/staff/locales';
import type { DomainWords } from '.';

/** Every domain's words in English, under the domain's name. */
export const en: DomainWords = {
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

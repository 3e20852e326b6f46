import { fi as accessControl } from '@rinnalla/access-control/locales';
import { fi as accessLog } from '@rinnalla/access-log/locales';
import { fi as exchange } from '@rinnalla/exchange/locales';
import { fi as families } from '@rinnalla/families/locales';
import { fi as familyPage } from '@rinnalla/family-page/locales';
import { fi as network } from '@rinnalla/network/locales';
import { fi as networkMeetings } from '@rinnalla/network-meetings/locales';
import { fi as notices } from '@rinnalla/notices/locales';
import { fi as overallPicture } from '@rinnalla/overall-picture/locales';
import { fi as platform } from '@rinnalla/platform/locales';
import { fi as responsibleWorker } from '@rinnalla/responsible-worker/locales';
import { fi as servicesInUse } from '@rinnalla/services-in-use/locales';
import { fi as staff } from '@rinnalla/staff/locales';

/** Every domain's words in Finnish, under the domain's name. */
export const fi = {
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

import { accessLogWords } from '@rinnalla/access-log/locales';
import { exchangeWords } from '@rinnalla/exchange/locales';
import { accessControlWords } from '@rinnalla/access-control/locales';
import { familiesWords } from '@rinnalla/families/locales';
import { familyPageWords } from '@rinnalla/family-page/locales';
import { networkMeetingsWords } from '@rinnalla/network-meetings/locales';
import { networkWords } from '@rinnalla/network/locales';
import { noticesWords } from '@rinnalla/notices/locales';
import { overallPictureWords } from '@rinnalla/overall-picture/locales';
import { platformWords } from '@rinnalla/platform/locales';
import { responsibleWorkerWords } from '@rinnalla/responsible-worker/locales';
import { servicesInUseWords } from '@rinnalla/services-in-use/locales';
import { staffWords } from '@rinnalla/staff/locales';

/** Every domain's words in every language, for a page under test: the browser loads one language (src/words). */
export const allWords = {
  platform: platformWords, 'access-log': accessLogWords, exchange: exchangeWords, 'access-control': accessControlWords, staff: staffWords, families: familiesWords,
  'responsible-worker': responsibleWorkerWords, network: networkWords, 'services-in-use': servicesInUseWords,
  'overall-picture': overallPictureWords, 'network-meetings': networkMeetingsWords, 'family-page': familyPageWords,
  notices: noticesWords,
};

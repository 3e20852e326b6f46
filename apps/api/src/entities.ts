import { familiesEntities } from '@rinnalla/families/api';
import { networkEntities } from '@rinnalla/network/api';
import { servicesInUseEntities } from '@rinnalla/services-in-use/api';
import { overallPictureEntities } from '@rinnalla/overall-picture/api';
import { networkMeetingsEntities } from '@rinnalla/network-meetings/api';
import { staffEntities } from '@rinnalla/staff/api';

/** All tables that deeds write through entities; the drift check holds them against the migrations. */
export const entities = [...staffEntities, ...familiesEntities, ...networkEntities, ...servicesInUseEntities, ...overallPictureEntities, ...networkMeetingsEntities];

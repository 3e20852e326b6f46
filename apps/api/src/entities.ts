import { familiesEntities } from '@rinnalla/families/api';
import { staffEntities } from '@rinnalla/staff/api';

/** All tables that deeds write through entities; the drift check holds them against the migrations. */
export const entities = [...staffEntities, ...familiesEntities];

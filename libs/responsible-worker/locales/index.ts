import { batonEn } from './baton/en';
import { batonFi } from './baton/fi';
import { batonSv } from './baton/sv';
import { en } from './en';
import { fi } from './fi';
import { sv } from './sv';
import { teamEn } from './team/en';
import { teamFi } from './team/fi';
import { teamSv } from './team/sv';

export const responsibleWorkerWords = { fi: { ...fi, team: teamFi, baton: batonFi }, sv: { ...sv, team: teamSv, baton: batonSv }, en: { ...en, team: teamEn, baton: batonEn } };

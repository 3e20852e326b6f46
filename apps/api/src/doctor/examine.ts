import { lookAtAccounts } from './accounts';
import { lookAtBackups } from './backups';
import { lookAtEnvironment } from './environment';
import { warning, wrong, type AskedPatient, type Finding, type Level, type Patient } from './finding';
import { lookAtJobs } from './jobs';
import { lookAtKeyFiles } from './key-files';
import { lookAtRights } from './rights';
import { lookAtSealing } from './sealing';
import { lookAtServer } from './server';

export interface Group { title: string; findings: Finding[] }

const alone: Array<[string, (patient: Patient) => Promise<Finding[]>]> = [['Environment', lookAtEnvironment], ['Keys', lookAtKeyFiles], ['Backups and disks', lookAtBackups]];
const asking: Array<[string, (patient: AskedPatient) => Promise<Finding[]>]> = [
  ['Database', lookAtServer], ['Rights', lookAtRights], ['Access log', lookAtSealing], ['Jobs and mail', lookAtJobs], ['Accounts', lookAtAccounts],
];

/** Every group of checks, each by itself: one that cannot be carried out says so and keeps nobody from the next. */
export async function examine(patient: Patient): Promise<Group[]> {
  const groups: Group[] = [];
  for (const [title, look] of alone) groups.push({ title, findings: await carefully(() => look(patient)) });
  const { ask } = patient;
  if (ask === null) return [...groups, { title: 'Database', findings: [notReached(patient)] }];
  for (const [title, look] of asking) groups.push({ title, findings: await carefully(() => look({ ...patient, ask })) });
  return groups;
}

function notReached({ installation }: Patient): Finding {
  return installation.kind === 'demo'
    ? warning(`No Rinnalla runs on ${installation.dataDir}: its database was not looked at.`, 'Start it and ask again.')
    : wrong('The database cannot be reached.', 'Look at DATABASE_URL (and DATABASE_OWNER_URL), the server and what stands between.');
}

/** A message of the database may quote a row or an address: only its code is told. */
async function carefully(look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';
    const todo = code === '42501' ? 'The role may not look there: set DATABASE_OWNER_URL, or ask as superuser.' : 'Look at the server, and ask again.';
    return [warning(`This could not be looked at (${code}).`, todo)];
  }
}

export const worstOf = (groups: Group[]): Level => {
  const levels = groups.flatMap(({ findings }) => findings.map(({ level }) => level));
  return levels.includes('wrong') ? 'wrong' : levels.includes('warning') ? 'warning' : 'ok';
};

const signs: Record<Level, string> = { ok: 'ok     ', warning: 'WARNING', wrong: 'WRONG  ' };

export function inWords(groups: Group[]): string {
  return groups.map(({ title, findings }) => `${title}\n${findings.map(({ level, what, todo }) => `  ${signs[level]}  ${what}${todo === undefined ? '' : `\n           → ${todo}`}`).join('\n')}`).join('\n\n');
}


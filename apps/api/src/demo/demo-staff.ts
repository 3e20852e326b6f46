import type { Role } from '@rinnalla/access-control/contract';

/** The password of every demo account. Demo mode answers on this machine only. */
export const demoPassword = 'Rinnalla-demo-2026';

export interface DemoPerson {
  username: string;
  displayName: string;
  roles: Role[];
  team?: 'Pohjoinen' | 'Etelä';
  leads?: boolean;
  agency: string;
  task: string;
  phone?: string;
}

const county = 'Hyvinvointialue';

/** The invented people who work in the demo county. */
export const demoStaff: DemoPerson[] = [
  { username: 'aino.kettunen-vaara', displayName: 'Aino Kettunen-Vaara', roles: ['worker'], team: 'Pohjoinen', agency: county, phone: '050 555 0111', task: 'responsible worker, team Pohjoinen' },
  { username: 'hilla.jomppanen', displayName: 'Hilla Jomppanen', roles: ['worker'], team: 'Pohjoinen', agency: county, phone: '050 555 0112', task: 'responsible worker, team Pohjoinen' },
  { username: 'daavid.okkonen', displayName: 'Daavid Okkonen', roles: ['worker'], team: 'Pohjoinen', agency: county, phone: '050 555 0113', task: 'responsible worker, team Pohjoinen' },
  { username: 'bertil.sandelin', displayName: 'Bertil Sandelin', roles: ['worker'], team: 'Etelä', agency: county, phone: '050 555 0114', task: 'responsible worker, team Etelä' },
  { username: 'carita.nyholm', displayName: 'Carita Nyholm', roles: ['team_lead', 'worker'], team: 'Pohjoinen', leads: true, agency: county, phone: '050 555 0115', task: 'team lead of Pohjoinen, carries families too' },
  { username: 'outi.rantala', displayName: 'Outi Rantala', roles: ['team_lead'], team: 'Etelä', leads: true, agency: county, phone: '050 555 0116', task: 'team lead of Etelä' },
  { username: 'greta.lund', displayName: 'Greta Lund', roles: ['administrator'], agency: county, task: 'administrator: users and teams' },
  { username: 'eila.virtanen', displayName: 'Eila Virtanen', roles: ['auditor'], agency: county, task: 'auditor: the access log' },
  { username: 'farid.haddadi', displayName: 'Farid Haddadi', roles: ['partner'], agency: 'Rantakylän koulu', task: 'professional from a school' },
];

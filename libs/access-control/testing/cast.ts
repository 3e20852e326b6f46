import type { Role } from '../contract';

interface Player { username: string; displayName: string; roles: Role[]; team?: 'Pohjoinen' | 'Etelä'; lead?: boolean }

const cast = {
  aino: { username: 'aino.kettunen-vaara', displayName: 'Aino Kettunen-Vaara', roles: ['worker'], team: 'Pohjoinen' },
  hilla: { username: 'hilla.jomppanen', displayName: 'Hilla Jomppanen', roles: ['worker'], team: 'Pohjoinen' },
  daavid: { username: 'daavid.okkonen', displayName: 'Daavid Okkonen', roles: ['worker'], team: 'Pohjoinen' },
  bertil: { username: 'bertil.sandelin', displayName: 'Bertil Sandelin', roles: ['worker'], team: 'Etelä' },
  carita: { username: 'carita.nyholm', displayName: 'Carita Nyholm', roles: ['team_lead', 'worker'], team: 'Pohjoinen', lead: true },
  outi: { username: 'outi.rantala', displayName: 'Outi Rantala', roles: ['team_lead'], team: 'Etelä', lead: true },
  greta: { username: 'greta.lund', displayName: 'Greta Lund', roles: ['administrator'] },
  eila: { username: 'eila.virtanen', displayName: 'Eila Virtanen', roles: ['auditor'] },
  farid: { username: 'farid.haddadi', displayName: 'Farid Haddadi', roles: ['partner'] },
} satisfies Record<string, Player>;

export type CastName = keyof typeof cast;
const players: Record<CastName, Player> = cast;
export { players as cast };

import type { StaffMember } from '../cells/understand-worker';

const person = (displayName: string, username: string, more: Partial<StaffMember> = {}): StaffMember =>
  ({ id: `id of ${username}`, displayName, username, email: `${username}@kunta.example.test`, mayHoldFamilies: true, active: true, ...more });

/** The invented county's staff, as the product hands it to a preview. */
export const countyStaff: StaffMember[] = [
  person('Aino Kettunen-Vaara', 'aino.kettunen-vaara'),
  person('Hilla Jomppanen', 'hilla.jomppanen'),
  person('Daavid Okkonen', 'daavid.okkonen'),
  person('Bertil Sandelin', 'bertil.sandelin'),
  person('Carita Nyholm', 'carita.nyholm'),
  person('Outi Rantala', 'outi.rantala', { mayHoldFamilies: false }),
  person('Eila Virtanen', 'eila.virtanen', { mayHoldFamilies: false }),
];

import { memberRoles, type MemberRole } from '@rinnalla/families/contract';

const namesOf: Record<MemberRole, string[]> = {
  mother: ['äiti', 'mor', 'mamma', 'moder', 'mother', 'mum', 'mom'],
  father: ['isä', 'far', 'pappa', 'fader', 'father', 'dad'],
  parent: ['vanhempi', 'förälder', 'parent'],
  guardian: ['huoltaja', 'vårdnadshavare', 'guardian'],
  child: ['lapsi', 'barn', 'child', 'poika', 'tytär', 'son', 'dotter', 'daughter', 'vauva'],
  young: ['nuori', 'ung', 'ungdom', 'young', 'young person', 'youth'],
  grandparent: ['isovanhempi', 'isoäiti', 'isoisä', 'mummo', 'mummi', 'vaari', 'ukki', 'farförälder', 'morförälder', 'mormor', 'morfar', 'farmor',
    'farfar', 'grandparent', 'grandmother', 'grandfather', 'mor eller farförälder'],
  foster_parent: ['sijaisvanhempi', 'sijaisäiti', 'sijaisisä', 'perhehoitaja', 'fosterförälder', 'fosterhemsförälder', 'foster parent'],
  step_parent: ['uusvanhempi', 'äitipuoli', 'isäpuoli', 'bonusvanhempi', 'styvförälder', 'styvmor', 'styvfar', 'bonusförälder', 'step parent', 'stepmother',
    'stepfather'],
  sibling: ['sisarus', 'sisko', 'veli', 'sisarpuoli', 'velipuoli', 'syskon', 'syster', 'bror', 'sibling', 'sister', 'brother'],
  partner: ['puoliso', 'kumppani', 'avopuoliso', 'aviopuoliso', 'partner', 'make', 'maka', 'sambo', 'spouse'],
  other: ['muu', 'annan', 'övrig', 'other'],
  unborn_child: ['syntymätön', 'syntymätön lapsi', 'odotettu lapsi', 'ofödd', 'ofött barn', 'unborn', 'unborn child'],
};
const roleOf = new Map(memberRoles.flatMap((role) => [role, role.replace('_', ' '), ...namesOf[role]].map((name) => [name, role] as const)));

/** A member's place in the family from the word for it in Finnish, Swedish or English; null for a word not known. */
export function understandRole(text: string): MemberRole | null {
  return roleOf.get(text.normalize('NFC').toLowerCase().replace(/[^\p{L}]+/gu, ' ').trim()) ?? roleOf.get(text) ?? null;
}

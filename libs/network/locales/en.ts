import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  network: 'Network',
  ring: {
    natural: 'people close',
    meeting_place: 'meeting places',
    universal: 'universal services',
    early_support: 'early support',
    special: 'special support',
  },
  kind: {
    professional: 'professional',
    natural: 'person close to the family',
  },
  access: {
    none: 'sees nothing',
    read: 'may read',
  },
  consent: {
    none: 'No consent',
    partial: 'Partial',
    valid: 'Consent',
  },
  form: {
    oral: 'oral',
    paper: 'on paper',
    signed: 'signed',
  },
  fields: {
    kind: 'Who',
    name: 'Name',
    title: 'Title or relation to the family',
    agencyId: 'Agency',
    ring: 'Ring',
    about: 'About whom',
    phone: 'Phone',
    email: 'E-mail',
    userId: 'User of Rinnalla',
    access: 'Reading rights',
  },
  problem: {
    'may-not-read': 'Reading rights can go only to an active worker of our own.',
  },
  add: 'Add a network member',
  added: 'Network member added',
  empty: 'Who matters to the family? Add somebody close first, then professionals.',
  wholeFamily: 'whole family',
  confirmEnd: 'Does {{name}} leave the network today? The history stays.',
  ended: 'Network updated',
  remove: 'Remove from the network',
};

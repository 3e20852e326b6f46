import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  services: 'Services',
  status: {
    planned: 'queued',
    active: 'in use',
    paused: 'paused',
    ended: 'ended',
  },
  fields: {
    serviceId: 'Service',
    provider: 'Provider',
    personIds: 'Who uses it',
    status: 'Status',
    from: 'From',
    until: 'Until',
    purpose: 'Purpose',
    contact: 'Contact',
    nextReview: 'Next review',
    lastDay: 'Ended on',
  },
  problem: {
    'unknown-service': 'The service is not in the catalogue.',
  },
  add: 'Add a service',
  added: 'Service added',
  withheld: 'Whereabouts withheld',
  inForce: 'In force now',
  empty: 'No services are recorded for the family.',
  review: 'review {{date}}',
  all: 'All services',
  ended: 'Service ended',
  end: 'End the service',
  edit: 'Edit',
  save: 'Save',
  edited: 'Service saved',
  endText: 'The service moves to those that have ended. The history stays on the timeline.',
};

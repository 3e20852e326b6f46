import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  role: {
    worker: 'worker',
    team_lead: 'team lead',
    coordinator: 'coordinator',
    auditor: 'auditor',
    administrator: 'administrator',
    partner: 'partner',
    family: 'family',
  },
  status: {
    active: 'active',
    suspended: 'suspended',
    ended: 'ended',
  },
  problem: {
    'not-recognised': 'The username or password does not match.',
    'too-many-tries': 'Too many tries. Try again in {{retryAfter}} seconds.',
    'username-taken': 'The username is in use already.',
    'name-taken': 'The name is in use already.',
    'not-oneself': 'You cannot suspend yourself.',
    'account-ended': 'The account has ended.',
    'link-not-valid': 'The link has been used or has expired. Ask the administrator for a new one.',
    'password-common': 'The password is too common. Choose another.',
  },
  signIn: {
    title: 'Sign in to Rinnalla',
    username: 'Username',
    password: 'Password',
    submit: 'Sign in',
    confidential: 'Every opening is logged, and the family has the right to see it.',
    ended: 'Your session has ended',
    endedText: 'What you wrote is kept. Sign in and go on from here.',
  },
  setPassword: {
    title: 'Set your password',
    password: 'New password',
    hint: 'At least 12 characters. Several words in a row are easy to remember and hard to guess.',
    submit: 'Save the password',
    done: 'The password is saved. Sign in.',
  },
};

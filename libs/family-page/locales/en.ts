import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const en: Words<typeof fi> = {
  timeline: 'Timeline',
  kind: {
    meeting: 'meeting',
    note: 'contact',
    statement: 'statement',
    child_view: 'child’s view',
    goal: 'goal',
    service: 'service',
    act: 'act',
    worker: 'responsible worker',
    member: 'member',
  },
};

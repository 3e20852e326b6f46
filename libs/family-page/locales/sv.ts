import type { Words } from '@rinnalla/platform/locales';
import type { fi } from './fi';

export const sv: Words<typeof fi> = {
  timeline: 'Tidslinje',
  kind: {
    meeting: 'möte',
    note: 'kontakt',
    statement: 'anteckning',
    child_view: 'barnets åsikt',
    goal: 'mål',
    service: 'tjänst',
    act: 'uppgift',
    worker: 'ansvarig arbetstagare',
    member: 'familjemedlem',
  },
};

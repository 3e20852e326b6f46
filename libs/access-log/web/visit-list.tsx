import './log.css';
import { formatDate, helsinkiDate } from '@rinnalla/platform/contract';
import { Badge, Lines, Panel } from '@rinnalla/platform/web';
import type { TellableVisit } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import { useTellVisit } from './use-tell-visit';

export type FamilyVisit = TellableVisit & { id: string; user: { id: string; name: string } };

/** Who has opened the family, day by day in sentences. One's own looks are folded: one knows them. */
export function VisitList({ visits, me }: { visits: FamilyVisit[]; me: string | undefined }) {
  const { language } = useAccessLogWords();
  const days = new Map<string, FamilyVisit[]>();
  for (const visit of visits) {
    const day = helsinkiDate(new Date(visit.at));
    days.set(day, [...days.get(day) ?? [], visit]);
  }
  return <>{[...days].map(([day, ofDay]) => <Day key={day} title={formatDate(day, language)} visits={ofDay} me={me} />)}</>;
}

function Day({ title, visits, me }: { title: string; visits: FamilyVisit[]; me: string | undefined }) {
  const { w } = useAccessLogWords();
  const own = visits.filter(({ user }) => user.id === me);
  const others = gathered(visits.filter(({ user }) => user.id !== me));
  return (
    <Panel title={title}>
      {others.length > 0 && <Lines label={title}>{others.map((same) => <Told key={same[0].id} same={same} />)}</Lines>}
      {own.length > 0 && (
        <details className="own-visits">
          <summary>{w('visits.own', { count: own.length })}</summary>
          <Lines>{gathered(own).map((same) => <Told key={same[0].id} same={same} />)}</Lines>
        </details>
      )}
    </Panel>
  );
}

type Same = [FamilyVisit, ...FamilyVisit[]];

/** The same deed of the same person is one sentence a day, with all its times. */
function gathered(visits: FamilyVisit[]): Same[] {
  const deeds = new Map<string, Same>();
  for (const visit of visits) {
    const key = [visit.user.id, visit.action, visit.relation, visit.outcome].join(' ');
    const same = deeds.get(key);
    if (same === undefined) deeds.set(key, [visit]);
    else same.push(visit);
  }
  return [...deeds.values()];
}

function Told({ same }: { same: Same }) {
  const { w } = useAccessLogWords();
  const tell = useTellVisit();
  const [first, ...again] = [...same].reverse() as Same;
  const emergency = first.basis?.kind === 'break_glass' || first.action === 'break-glass:open';
  return (
    <li className="row apart top">
      <span className="break grow">{tell(first, { family: 'here', when: 'time', again: again.map(({ at }) => at) })}</span>
      {first.outcome === 'refused' && <Badge tone="red">{w('visits.refused')}</Badge>}
      {emergency && first.outcome === 'allowed' && <Badge tone="amber">{w('visits.emergency')}</Badge>}
    </li>
  );
}

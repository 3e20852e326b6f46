import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, Muted, Panel } from '@rinnalla/platform/web';
import type { CaseloadsRow } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';
import { LoadWords } from './from-choice';
import type { Taker } from './families-to-move';
import { Tick } from './tick';
import type { MovePlan } from './use-move-plan';

interface Props { rows: CaseloadsRow[]; others: Taker[]; plan: MovePlan; onEven: () => Promise<void>; busy: boolean; failure: string | null }

/** To whom: those of the team first, with what they carry now. Several share by a proposal that evens the load. */
export function Takers({ rows, others, plan, onEven, busy, failure }: Props) {
  const { w, language } = useResponsibleWorkerWords();
  const [all, setAll] = useState(false);
  const tick = (id: string) => ({ checked: plan.takers.includes(id), onChange: (on: boolean) => plan.take(id, on) });
  return (
    <Panel title={w('team.move.to')}>
      <div className="stack">
        <fieldset className="plain">
          <legend className="muted">{w('team.move.toHint')}</legend>
          {rows.map((row) => (
            <Tick key={row.worker.id} {...tick(row.worker.id)}>
              <span className="row"><span>{row.worker.name}</span><LoadWords row={row} language={language} /><Away row={row} /></span>
            </Tick>
          ))}
          {all && others.map(({ id, name }) => <Tick key={id} {...tick(id)}>{name}</Tick>)}
        </fieldset>
        {!all && others.length > 0 && <div><button type="button" className="plain-link" onClick={() => setAll(true)}>{w('team.move.otherTeams')}</button></div>}
        {plan.takers.length > 1 && (
          <div className="stack tight">
            <div><Button busy={busy} onClick={() => { void onEven(); }}>{w('team.move.even')}</Button></div>
            <Muted>{w('team.move.evenHint')}</Muted>
            {failure !== null && <div className="hindrance" role="alert">{failure}</div>}
          </div>
        )}
      </div>
    </Panel>
  );
}

function Away({ row: { absence } }: { row: CaseloadsRow }) {
  const { w, language } = useResponsibleWorkerWords();
  if (absence === null) return null;
  return <Badge tone="amber">{w('team.load.away', { from: formatDate(absence.from, language), until: formatDate(absence.until, language) })}</Badge>;
}

import '../team.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Fetched, Panel, request } from '@rinnalla/platform/web';
import { useStaff } from '@rinnalla/staff/web';
import type { CaseloadsRow, Holdings, ProposedMoves, ProposeMoves, Reassignment } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';
import { useCaseloads, useDryRun, useHoldings } from '../team.queries';
import { FamiliesToMove, type StayingFamily } from './families-to-move';
import { FromChoice } from './from-choice';
import { LoadChanges, LoadTable } from './load-changes';
import { Remaining, type Ways } from './remaining';
import { Takers } from './takers';
import { useMovePlan } from './use-move-plan';
import { WhyForm } from './why-form';

interface Props {
  teamId: string;
  /** The teams whose families the visitor may move. */
  ledTeamIds: string[];
  from: string | undefined; onFrom: (workerId: string | undefined) => void; ways: Ways; back: ReactNode;
}

/** A caseload placed with others in one flow: from whom, which families, to whom, what it does to the loads, why. */
export function MoveFamilies({ teamId, ledTeamIds, from, onFrom, ways, back }: Props) {
  const [done, setDone] = useState<{ from: string; result: Reassignment } | null>(null);
  const caseloads = useCaseloads(teamId);
  const holdings = useHoldings(from);
  const moved = done !== null && done.from === from ? done.result : null;
  return (
    <Fetched query={caseloads} heights={[120, 300]}>
      {(rows) => (
        <div className="stack">
          {moved !== null && <Moved result={moved} back={back} onAgain={() => { setDone(null); onFrom(undefined); }} />}
          {moved === null && <FromChoice rows={rows} from={from} onFrom={onFrom} />}
          {from !== undefined && (
            <Fetched query={holdings} heights={[300]}>
              {({ lists }) => lists !== null && (moved === null
                ? <Placing key={from} rows={rows} ledTeamIds={ledTeamIds} from={from} lists={lists} ways={ways} onDone={(result) => setDone({ from, result })} />
                : <Remaining worker={workerOf(rows, from)} lists={lists} moving={new Set()} ways={ways} />)}
            </Fetched>
          )}
        </div>
      )}
    </Fetched>
  );
}

const workerOf = (rows: CaseloadsRow[], id: string) => rows.find(({ worker }) => worker.id === id)?.worker ?? { id, name: '' };

interface PlacingProps { rows: CaseloadsRow[]; ledTeamIds: string[]; from: string; lists: NonNullable<Holdings['lists']>; ways: Ways; onDone: (result: Reassignment) => void }

function Placing({ rows, ledTeamIds, from, lists, ways, onDone }: PlacingProps) {
  const { w } = useResponsibleWorkerWords();
  const { movable, staying } = sorted(lists, new Set(ledTeamIds));
  const plan = useMovePlan(movable);
  const others = useOthers(rows, from);
  const even = useEven(plan);
  const [refused, setRefused] = useState<Reassignment['cannotMove']>([]);
  const dry = useDryRun(plan.moves, w('team.move.dryRun')).data;
  const tried = plan.moves.length === 0 ? undefined : dry;
  const hindrances = new Map([...refused, ...(tried?.cannotMove ?? [])].map(({ familyId, message }) => [familyId, message]));
  const team = rows.filter(({ worker }) => worker.id !== from);
  const takers = [...team.map(({ worker }) => worker), ...others].filter(({ id }) => plan.takers.includes(id));
  return (
    <div className="move-grid">
      <FamiliesToMove families={movable} staying={staying} plan={plan} takers={takers} hindrances={hindrances} />
      <div className="aside stack">
        <Takers rows={team} others={others} plan={plan} {...even} />
        <LoadChanges loads={tried?.loads ?? []} />
        <WhyForm fromId={from} plan={plan} takers={takers} onDone={onDone} onRefused={setRefused} />
      </div>
      <Remaining worker={workerOf(rows, from)} lists={lists} moving={new Set(plan.ticked.map(({ id }) => id))} ways={ways} />
    </div>
  );
}

/** Those that may move, and those that stay with the reason. */
function sorted({ families, closed }: NonNullable<Holdings['lists']>, led: ReadonlySet<string>) {
  const staying: StayingFamily[] = [
    ...families.filter(({ teamId }) => !led.has(teamId)).map(({ id, name }): StayingFamily => ({ id, name, why: 'otherTeam' })),
    ...closed.map(({ id, name }): StayingFamily => ({ id, name, why: 'closed' })),
  ];
  return { movable: families.filter(({ teamId }) => led.has(teamId)), staying };
}

/** Workers of other teams who may hold families. */
function useOthers(rows: CaseloadsRow[], from: string) {
  const shown = new Set([from, ...rows.map(({ worker }) => worker.id)]);
  return (useStaff().data ?? []).filter(({ id, mayHoldFamilies }) => mayHoldFamilies && !shown.has(id)).map(({ id, name }) => ({ id, name }));
}

function useEven(plan: ReturnType<typeof useMovePlan>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const onEven = async () => {
    setBusy(true);
    setFailure(null);
    const wish: ProposeMoves = { familyIds: plan.ticked.map(({ id }) => id), toWorkerIds: plan.takers };
    await request<ProposedMoves>('/reassignments/proposal', { method: 'POST', body: wish }).then(plan.follow, (error: Error) => setFailure(error.message));
    setBusy(false);
  };
  return { busy, failure, onEven };
}

function Moved({ result, back, onAgain }: { result: Reassignment; back: ReactNode; onAgain: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const box = useRef<HTMLDivElement>(null);
  // The form that was pressed is gone: reading goes on from the result.
  useEffect(() => { box.current?.focus(); window.scrollTo?.({ top: 0 }); }, []);
  return (
    <div ref={box} tabIndex={-1} role="status" className="moved">
      <Panel tone="green" title={w('team.move.done', { families: w('team.families', { count: result.moved }) })}>
        <div className="stack">
          <LoadTable loads={result.loads} />
          <p>{w('team.move.doneText')}</p>
          <div className="row">{back}<Button onClick={onAgain}>{w('team.move.again')}</Button></div>
        </div>
      </Panel>
    </div>
  );
}

import { useState } from 'react';
import { Badge, Muted, Panel } from '@rinnalla/platform/web';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';
import { Tick } from './tick';
import type { HeldFamily, MovePlan } from './use-move-plan';

const atOnce = 20;

export interface StayingFamily { id: string; name: string; why: 'closed' | 'otherTeam' }
export interface Taker { id: string; name: string }

interface Props {
  families: HeldFamily[]; staying: StayingFamily[]; plan: MovePlan; takers: Taker[];
  /** Why the server would not move a family, by its id. */
  hindrances: ReadonlyMap<string, string>;
}

/** Somebody's families with what becomes of each. A long list is drawn piece by piece; what is ticked is ticked whether it is drawn or not. */
export function FamiliesToMove({ families, staying, plan, takers, hindrances }: Props) {
  const { w } = useResponsibleWorkerWords();
  const [wanted, setWanted] = useState('');
  const [room, setRoom] = useState(atOnce);
  const hits = <T extends { name: string }>(list: T[]) => list.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()));
  const [found, foundStaying] = [hits(families), hits(staying)];
  const ticked = found.filter(({ id }) => plan.isTicked(id)).length;
  const rest = found.length + foundStaying.length - room;
  return (
    <Panel title={w('team.move.families')} action={<Chosen ticked={plan.ticked.length} total={families.length} staying={staying.length} />}>
      {families.length + staying.length === 0 && <Muted>{w('team.move.noneHeld')}</Muted>}
      {families.length + staying.length > 8 && (
        <input className="plain-select wide" type="search" aria-label={w('team.move.filter')} placeholder={w('team.move.filter')} value={wanted} onChange={({ currentTarget }) => setWanted(currentTarget.value)} />
      )}
      {found.length > 1 && (
        <div className="move-row head"><Tick checked={ticked === found.length} some={ticked > 0} onChange={(on) => plan.tick(found.map(({ id }) => id), on)}><strong>{wanted.trim() === '' ? w('team.move.all') : w('team.move.allFound')}</strong></Tick></div>
      )}
      <ul className="move-rows" aria-label={w('team.move.families')}>
        {found.slice(0, room).map((family) => <Row key={family.id} family={family} plan={plan} takers={takers} hindrance={hindrances.get(family.id)} />)}
        {foundStaying.slice(0, Math.max(0, room - found.length)).map(({ id, name, why }) => (
          <li key={id} className="move-row"><Tick checked={false} disabled onChange={() => undefined}>{name}</Tick><Badge tone="grey">{w(`team.move.${why}`)}</Badge></li>
        ))}
      </ul>
      {wanted !== '' && found.length + foundStaying.length === 0 && <Muted>{w('team.move.noHits')}</Muted>}
      {rest > 0 && <button type="button" className="plain-link" onClick={() => setRoom(room + 100)}>{w('team.move.more', { count: rest })}</button>}
    </Panel>
  );
}

function Chosen({ ticked, total, staying }: { ticked: number; total: number; staying: number }) {
  const { w } = useResponsibleWorkerWords();
  const words = [w('team.move.chosen', { count: ticked, total }), ...(staying > 0 ? [w('team.move.stayingCount', { count: staying })] : [])];
  return <span className="muted" role="status">{words.join(', ')}</span>;
}

interface RowProps { family: HeldFamily; plan: MovePlan; takers: Taker[]; hindrance: string | undefined }

function Row({ family, plan, takers, hindrance }: RowProps) {
  const { w } = useResponsibleWorkerWords();
  const on = plan.isTicked(family.id);
  const placed = plan.takerOf(family.id);
  const because = placed?.because === 'pair' || placed?.because === 'language' ? w(`team.move.because.${placed.because}`) : '';
  return (
    <li className="move-row">
      <Tick checked={on} onChange={(wish) => plan.tick([family.id], wish)}>{family.name}</Tick>
      {on && takers.length > 0 && (
        <span className="row nowrap to">
          {because !== '' && <span className="muted">{because}</span>}
          <select className="plain-select" aria-label={w('team.move.toOf', { family: family.name })} value={placed?.to ?? ''} onChange={({ currentTarget }) => plan.place(family.id, currentTarget.value)}>
            {placed === null && <option value="">{w('team.move.nobodyYet')}</option>}
            {takers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </span>
      )}
      {on && hindrance !== undefined && <span className="hindrance" role="alert">{hindrance}</span>}
    </li>
  );
}

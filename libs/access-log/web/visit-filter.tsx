import './log.css';
import { useId } from 'react';
import { useAccessLogWords } from './access-log.queries';

export interface Visitor { id: string; name: string; visits: number }

/** Whose visits to show. */
export function VisitFilter({ visitors, chosen, onChoose }: { visitors: Visitor[]; chosen: string; onChoose: (userId: string) => void }) {
  const { w } = useAccessLogWords();
  const id = useId();
  return (
    <div className="visit-filter">
      <label htmlFor={id}>{w('visits.who')}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{w('visits.everybody')}</option>
        {visitors.map(({ id: userId, name, visits }) => <option key={userId} value={userId}>{w('visits.visitor', { name, count: visits })}</option>)}
      </select>
    </div>
  );
}

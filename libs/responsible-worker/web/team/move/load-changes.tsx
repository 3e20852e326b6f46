import { Muted, Panel } from '@rinnalla/platform/web';
import type { Load } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';

/** What everybody who gives or takes carries before and after, by name. */
export function LoadChanges({ loads }: { loads: Load[] }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <Panel title={w('team.move.loads')}>
      {loads.length === 0 ? <Muted>{w('team.move.loadsEmpty')}</Muted> : <LoadTable loads={loads} />}
    </Panel>
  );
}

export function LoadTable({ loads }: { loads: Load[] }) {
  const { w, language } = useResponsibleWorkerWords();
  const change = (before: number, after: number) => (
    <td className="number">
      <span className="visually-hidden">{w('team.move.before')} </span>{before.toLocaleString(language, { maximumFractionDigits: 1 })}
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{w('team.move.after')} </span><strong>{after.toLocaleString(language, { maximumFractionDigits: 1 })}</strong>
    </td>
  );
  return (
    <table className="loads">
      <caption className="visually-hidden">{w('team.move.loads')}</caption>
      <thead><tr><th scope="col">{w('team.load.worker')}</th><th scope="col">{w('team.move.familiesShort')}</th><th scope="col">{w('team.move.weighted')}</th></tr></thead>
      <tbody>
        {loads.map(({ worker, before, after, weightedBefore, weightedAfter }) => (
          <tr key={worker.id}><th scope="row">{worker.name}</th>{change(before, after)}{change(weightedBefore, weightedAfter)}</tr>
        ))}
      </tbody>
    </table>
  );
}

import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, ConfirmDialog, EmptyState, Lines, Muted, Panel, toast, useDeed } from '@rinnalla/platform/web';
import type { DeputyPeriod } from '../../contract';
import { useResponsibleWorkerWords } from '../responsible-worker.queries';

interface Props {
  title: string;
  empty: string;
  periods: DeputyPeriod[];
  /** Whether it is told who is away: in one's own list it is oneself. */
  named?: boolean;
  onChange?: (period: DeputyPeriod) => void;
}

/** Periods with their days and families; where one may, each is changed or ended. */
export function PeriodsPanel({ title, empty, periods, named = false, onChange }: Props) {
  return (
    <Panel title={title}>
      {periods.length === 0 ? <EmptyState>{empty}</EmptyState>
        : <Lines label={title}>{periods.map((period) => <li key={period.id}><PeriodLine period={period} named={named} {...(onChange ? { onChange } : {})} /></li>)}</Lines>}
    </Panel>
  );
}

const tones = { coming: 'blue', now: 'green', past: 'grey', ended: 'grey' } as const;

function PeriodLine({ period, named, onChange }: { period: DeputyPeriod; named: boolean } & Pick<Props, 'onChange'>) {
  const { w, language } = useResponsibleWorkerWords();
  const [ending, setEnding] = useState(false);
  const end = useDeed<object, DeputyPeriod>('POST', `/deputy-periods/${period.id}/end`);
  const { worker, deputy, families, reason, state } = period;
  const dates = w('baton.deputies.span', { from: formatDate(period.from, language), until: formatDate(period.until, language) });
  const over = state === 'past' || state === 'ended';
  return (
    <div className="stack tight">
      <div className="row"><strong>{dates}</strong><Badge tone={tones[state]}>{w(`baton.deputies.state.${state}`)}</Badge></div>
      <div className="break">{named && `${w('baton.deputies.insteadOf', { name: worker.name })} · `}{w('baton.deputies.deputyIs', { name: deputy.name })}</div>
      <Muted>{families === null ? w('baton.deputies.whole') : w('baton.deputies.families', { names: families.map(({ name, number }) => name ?? w('baton.deputies.familyNumber', { number })).join(', ') })}{reason !== null && ` · ${reason}`}</Muted>
      {onChange !== undefined && !over && (
        <div className="row">
          <Button small label={w('baton.deputies.changeLabel', { name: worker.name, dates })} onClick={() => onChange(period)}>{w('baton.deputies.change')}</Button>
          <Button small kind="quiet" label={w('baton.deputies.endLabel', { name: worker.name, dates })} onClick={() => setEnding(true)}>{w('baton.deputies.end')}</Button>
        </div>
      )}
      <ConfirmDialog
        opened={ending} title={w('baton.deputies.endTitle')} confirmLabel={w('baton.deputies.end')} danger onClose={() => setEnding(false)}
        onConfirm={async () => { await end.mutateAsync({ body: {} }); toast(w('baton.deputies.ended')); }}
      >
        {w('baton.deputies.endText', { deputy: deputy.name, worker: worker.name })}
      </ConfirmDialog>
    </div>
  );
}

import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, EmptyState, Lines, Muted, Panel, Quotation, toast, useDeed } from '@rinnalla/platform/web';
import type { Goal, Statement } from '../contract';
import { useOverallPictureWords, type PersonChoice } from './words';

interface SaidView { id: string; personId: string; text: string | null; missingReason: string | null; saidOn: string; gatheredBy: string }

/** What the child said last, in the child's own words, before anything anybody thinks of it. */
export function ChildViewPanel({ views, members, action }: { views: SaidView[]; members: PersonChoice[]; action?: ReactNode }) {
  const { w, language } = useOverallPictureWords();
  const latest = views.find(({ text }) => text !== null);
  if (latest === undefined) return <Panel title={w('fields.childText')} tone="green" action={action}><p>{w('childNotHeard')}</p></Panel>;
  const name = members.find(({ id }) => id === latest.personId)?.name.split(' ')[0] ?? '';
  return (
    <Panel title={w('childSaid', { name, date: formatDate(latest.saidOn, language) })} tone="green" action={action}>
      <Quotation>{latest.text ?? ''}</Quotation>
      <Muted>{w('recordedBy', { name: latest.gatheredBy })}</Muted>
    </Panel>
  );
}

type ShownStatement = Pick<Statement, 'id' | 'lifeArea' | 'kind' | 'about' | 'text' | 'source' | 'saidOn' | 'stale' | 'version'>;
const tones = { strength: 'green', concern: 'amber', wish: 'blue' } as const;

export function StatementsPanel({ statements, members, action, mayWrite }: { statements: ShownStatement[]; members: PersonChoice[]; action?: ReactNode; mayWrite: boolean }) {
  const { w, language } = useOverallPictureWords();
  return (
    <Panel title={w('statements')} action={action}>
      {statements.length === 0 && <EmptyState>{w('statementsEmpty')}</EmptyState>}
      <Lines>
        {statements.map((one) => (
          <li key={one.id}>
            <div className="row top"><Badge tone={tones[one.kind]}>{w(`kind.${one.kind}`)}</Badge><span className="muted">{w(`lifeArea.${one.lifeArea}`)}</span></div>
            <p className="prewrap" style={{ margin: '0.25rem 0' }}>{one.text}</p>
            <div className="row apart">
              <Muted>
                {w('saidBy', { name: one.source.name, role: one.source.role, date: formatDate(one.saidOn, language) })}
                {one.about.length > 0 && ` · ${one.about.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ')}`}
              </Muted>
              {one.stale && <StaleMark id={one.id} mayWrite={mayWrite} />}
            </div>
          </li>
        ))}
      </Lines>
    </Panel>
  );
}

function StaleMark({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { w } = useOverallPictureWords();
  const confirm = useDeed<Record<string, never>>('POST', `/statements/${id}/confirm`);
  return (
    <div className="row">
      <Badge tone="grey">{w('staleLong')}</Badge>
      {mayWrite && <Button small busy={confirm.isPending} onClick={() => { void confirm.mutateAsync({ body: {} }).then(() => toast(w('confirmed'))); }}>{w('confirm')}</Button>}
    </div>
  );
}

type ShownGoal = Pick<Goal, 'id' | 'text' | 'lifeArea' | 'steps' | 'scale' | 'status' | 'reviewOn'>;

export function GoalsPanel({ goals, action }: { goals: ShownGoal[]; action?: ReactNode }) {
  const { w, language } = useOverallPictureWords();
  return (
    <Panel title={w('goals')} action={action}>
      {goals.length === 0 && <EmptyState>{w('goalsEmpty')}</EmptyState>}
      <Lines>
        {goals.map((goal) => (
          <li key={goal.id}>
            <div className="row apart top nowrap">
              <p className="break grow">”{goal.text}”</p>
              {goal.scale !== null && <Badge tone="blue">{w('scaleNow', { scale: goal.scale })}</Badge>}
            </div>
            {goal.steps.length > 0 && <Muted>{goal.steps.map(({ text, done }) => `${done ? '✓' : '○'} ${text}`).join('   ')}</Muted>}
            <Muted>{[goal.lifeArea && w(`lifeArea.${goal.lifeArea}`), goal.reviewOn && `${w('fields.reviewOn')} ${formatDate(goal.reviewOn, language)}`].filter(Boolean).join(' · ')}</Muted>
          </li>
        ))}
      </Lines>
    </Panel>
  );
}

import { useState, type ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, EmptyState, later, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import type { Goal } from '../contract';
import { useOverallPictureWords } from './words';

const GoalForm = later(() => import('./goal-form').then((form) => form.GoalForm));

export type ShownGoal = Pick<Goal, 'id' | 'text' | 'lifeArea' | 'steps' | 'scale' | 'status' | 'reviewOn' | 'version'>;
interface Props { familyId: string; goals: ShownGoal[]; action?: ReactNode; mayWrite: boolean }

/** What the family wishes for, and where it stands. */
export function GoalsPanel({ familyId, goals, action, mayWrite }: Props) {
  const { w } = useOverallPictureWords();
  const [opened, setOpened] = useState<ShownGoal | null>(null);
  const close = () => setOpened(null);
  return (
    <Panel title={w('goals')} action={action}>
      {goals.length === 0 && <EmptyState>{w('goalsEmpty')}</EmptyState>}
      <Lines>{goals.map((goal) => <Line key={goal.id} goal={goal} mayWrite={mayWrite} onOpen={() => setOpened(goal)} />)}</Lines>
      <SidePanel opened={opened !== null} title={w('fields.goalText')} onClose={close}>
        {opened !== null && <GoalForm familyId={familyId} goal={opened} onDone={close} />}
      </SidePanel>
    </Panel>
  );
}

function Line({ goal, mayWrite, onOpen }: { goal: ShownGoal; mayWrite: boolean; onOpen: () => void }) {
  const { w, language } = useOverallPictureWords();
  return (
    <li>
      <div className="row apart top nowrap">
        <p className="break grow">”{goal.text}”</p>
        {goal.status !== 'open' && <Badge tone={goal.status === 'reached' ? 'green' : 'grey'}>{w(`goalStatus.${goal.status}`)}</Badge>}
        {goal.status === 'open' && goal.scale !== null && <Badge tone="blue">{w('scaleNow', { scale: goal.scale })}</Badge>}
      </div>
      {goal.steps.length > 0 && <Muted>{goal.steps.map(({ text, done }) => `${done ? '✓' : '○'} ${text}`).join('   ')}</Muted>}
      <div className="row apart nowrap">
        <Muted>{[goal.lifeArea && w(`lifeArea.${goal.lifeArea}`), goal.reviewOn && `${w('fields.reviewOn')} ${formatDate(goal.reviewOn, language)}`].filter(Boolean).join(' · ')}</Muted>
        {mayWrite && <button type="button" className="plain-link" aria-label={`${w('edit')}: ${goal.text.slice(0, 60)}`} onClick={onOpen}>{w('edit')}</button>}
      </div>
    </li>
  );
}

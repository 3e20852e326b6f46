import { useState, type ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, EmptyState, later, Lines, Muted, Panel, SidePanel, toast, useDeed } from '@rinnalla/platform/web';
import type { Statement } from '../contract';
import { useOverallPictureWords, type PersonChoice } from './words';

const StatementPanel = later(() => import('./statement-panel').then((form) => form.StatementPanel));

type ShownStatement = Pick<Statement, 'id' | 'lifeArea' | 'kind' | 'about' | 'text' | 'source' | 'saidOn' | 'stale' | 'version'>;
interface Props { familyId: string; statements: ShownStatement[]; members: PersonChoice[]; today: string; action?: ReactNode; mayWrite: boolean }

const tones = { strength: 'green', concern: 'amber', wish: 'blue' } as const;

/** Strengths, concerns and wishes, each with who said it and when; each opens beside the page. */
export function StatementsPanel({ familyId, statements, members, today, action, mayWrite }: Props) {
  const { w } = useOverallPictureWords();
  const [opened, setOpened] = useState<ShownStatement | null>(null);
  return (
    <Panel title={w('statements')} action={action}>
      {statements.length === 0 && <EmptyState>{w('statementsEmpty')}</EmptyState>}
      <Lines>{statements.map((one) => <Line key={one.id} one={one} members={members} mayWrite={mayWrite} onOpen={() => setOpened(one)} />)}</Lines>
      <SidePanel opened={opened !== null} title={opened === null ? '' : headingOf(opened, w)} onClose={() => setOpened(null)}>
        {opened !== null && <StatementPanel familyId={familyId} id={opened.id} members={members} today={today} mayWrite={mayWrite} />}
      </SidePanel>
    </Panel>
  );
}

function headingOf({ kind, lifeArea }: ShownStatement, w: ReturnType<typeof useOverallPictureWords>['w']): string {
  const heading = `${w(`kind.${kind}`)}: ${w(`lifeArea.${lifeArea}`)}`;
  return heading.charAt(0).toLocaleUpperCase() + heading.slice(1);
}

function Line({ one, members, mayWrite, onOpen }: { one: ShownStatement; members: PersonChoice[]; mayWrite: boolean; onOpen: () => void }) {
  const { w, language } = useOverallPictureWords();
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="row top"><Badge tone={tones[one.kind]}>{w(`kind.${one.kind}`)}</Badge><span className="muted">{w(`lifeArea.${one.lifeArea}`)}</span></div>
        <button type="button" className="plain-link" aria-label={`${w('open')}: ${one.text.slice(0, 60)}`} onClick={onOpen}>{w('open')}</button>
      </div>
      <p className="prewrap" style={{ margin: '0.25rem 0' }}>{one.text}</p>
      <div className="row apart">
        <Muted>
          {w('saidBy', { name: one.source.name, role: one.source.role, date: formatDate(one.saidOn, language) })}
          {one.about.length > 0 && ` · ${one.about.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ')}`}
        </Muted>
        {one.stale && <StaleMark id={one.id} mayWrite={mayWrite} />}
      </div>
    </li>
  );
}

function StaleMark({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { w } = useOverallPictureWords();
  const confirm = useDeed<Record<string, never>>('POST', `/statements/${id}/confirm`);
  const confirmNow = () => { void confirm.mutateAsync({ body: {} }).then(() => toast(w('confirmed')), (error: Error) => toast(error.message, { stays: true })); };
  return (
    <div className="row">
      <Badge tone="grey">{w('staleLong')}</Badge>
      {mayWrite && <Button small busy={confirm.isPending} onClick={confirmNow}>{w('confirm')}</Button>}
    </div>
  );
}

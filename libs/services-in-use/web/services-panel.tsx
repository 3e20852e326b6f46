import { useState, type ReactNode } from 'react';
import { daysBetween, formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, ConfirmDialog, EmptyState, Lines, Muted, Panel, toast, useDeed } from '@rinnalla/platform/web';
import type { ServiceInUse } from '../contract';
import { useServicesWords } from './service-form';

export type ShownService = Pick<ServiceInUse, 'id' | 'service' | 'provider' | 'personIds' | 'status' | 'from' | 'until' | 'purpose' | 'nextReview' | 'contact'>;
interface Props { services: ShownService[]; members: Array<{ id: string; name: string }>; today: string; action?: ReactNode; mayEnd?: boolean; title?: string }

/** What is in force, who it is for, and when it is looked at again. */
export function ServicesPanel({ services, members, today, action, mayEnd = false, title }: Props) {
  const { w } = useServicesWords();
  return (
    <Panel title={title ?? w('inForce')} action={action}>
      {services.length === 0 && <EmptyState>{w('empty')}</EmptyState>}
      <Lines>{services.map((one) => <Line key={one.id} one={one} members={members} today={today} mayEnd={mayEnd} />)}</Lines>
    </Panel>
  );
}

function Line({ one, members, today, mayEnd }: { one: ShownService } & Pick<Props, 'members' | 'today'> & { mayEnd: boolean }) {
  const { w } = useServicesWords();
  const [ending, setEnding] = useState(false);
  const end = useDeed<Record<string, never>>('POST', `/services-in-use/${one.id}/end`);
  const who = one.personIds.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ');
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="grow">
          <strong className="break">{one.service.name}</strong>
          <Muted>{[one.contact ?? one.provider, one.purpose].filter(Boolean).join(' · ')}</Muted>
          {who !== '' && <Muted>{who}</Muted>}
        </div>
        <div className="stack tight" style={{ alignItems: 'flex-end' }}>
          <StatusBadge one={one} today={today} />
          {mayEnd && one.status !== 'ended' && <Button small kind="quiet" label={`${w('end')}: ${one.service.name}`} onClick={() => setEnding(true)}>{w('end')}</Button>}
        </div>
      </div>
      <ConfirmDialog
        opened={ending} title={one.service.name} confirmLabel={w('end')} onClose={() => setEnding(false)}
        onConfirm={async () => { await end.mutateAsync({ body: {} }); toast(w('ended')); }}
      >
        {w('confirmEnd')}
      </ConfirmDialog>
    </li>
  );
}

function StatusBadge({ one, today }: { one: ShownService; today: string }) {
  const { w, language } = useServicesWords();
  if (one.status === 'planned') {
    const days = one.from === null ? null : daysBetween(one.from, today);
    return <Badge tone="amber">{w('status.planned')}{days !== null && days > 0 ? ` ${days} ${language === 'fi' ? 'pv' : 'd'}` : ''}</Badge>;
  }
  if (one.status === 'active' && one.nextReview !== null) return <Badge tone="blue">{w('review', { date: formatDate(one.nextReview, language) })}</Badge>;
  return <Badge tone={one.status === 'active' ? 'green' : 'grey'}>{w(`status.${one.status}`)}</Badge>;
}

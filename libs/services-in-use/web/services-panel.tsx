import { useState, type ReactNode } from 'react';
import { daysBetween, formatDate } from '@rinnalla/platform/contract';
import { Badge, EmptyState, later, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import { useServicesWords, type ShownService } from './services.queries';

const ServicePanel = later(() => import('./service-panel').then((form) => form.ServicePanel));

interface Props { familyId: string; services: ShownService[]; members: Array<{ id: string; name: string }>; today: string; action?: ReactNode; mayEdit: boolean; mayReveal: boolean; title?: string }

/** What is in force, who it is for, and when it is looked at again; each opens beside the page. */
export function ServicesPanel({ familyId, services, members, today, action, mayEdit, mayReveal, title }: Props) {
  const { w } = useServicesWords();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = services.find(({ id }) => id === openedId);
  const close = () => setOpenedId(null);
  return (
    <Panel title={title ?? w('inForce')} action={action}>
      {services.length === 0 && <EmptyState>{w('empty')}</EmptyState>}
      <Lines>{services.map((one) => <Line key={one.id} one={one} members={members} today={today} onOpen={() => setOpenedId(one.id)} />)}</Lines>
      <SidePanel opened={opened !== undefined} title={opened?.service.name ?? ''} onClose={close}>
        {opened !== undefined && <ServicePanel key={opened.id} current={opened} familyId={familyId} members={members} today={today} mayEdit={mayEdit} mayReveal={mayReveal} onDone={close} />}
      </SidePanel>
    </Panel>
  );
}

function Line({ one, members, today, onOpen }: { one: ShownService; onOpen: () => void } & Pick<Props, 'members' | 'today'>) {
  const { w } = useServicesWords();
  const where = one.withheld.length > 0 ? w('withheld') : one.contact ?? one.provider;
  const who = one.personIds.map((id) => members.find((member) => member.id === id)?.name.split(' ')[0]).filter(Boolean).join(', ');
  return (
    <li className="row apart top nowrap">
      <div className="grow">
        <button type="button" className="plain-link strong break" onClick={onOpen}>{one.service.name}</button>
        <Muted>{[where, one.purpose].filter(Boolean).join(' · ')}</Muted>
        {who !== '' && <Muted>{who}</Muted>}
      </div>
      <StatusBadge one={one} today={today} />
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

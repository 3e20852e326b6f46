import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Badge, Button, Fetched, Lines, Muted, Panel, SidePanel } from '@rinnalla/platform/web';
import type { PersonalCaseworker } from '../contract';
import { EndPersonalCaseworkerForm, PersonalCaseworkerForm } from './personal-caseworker-form';
import { usePersonalCaseworkers } from './personal-caseworkers.queries';
import { useResponsibleWorkerWords } from './responsible-worker.queries';

interface Props { familyId: string; members: Array<{ id: string; name: string }>; today: string; mayEdit: boolean }
// A form stands on the caseworker as they were when it was opened: what somebody else saves meanwhile is to be noticed, not saved over.
type Opened = { deed: 'add' } | { deed: 'edit' | 'end'; caseworker: PersonalCaseworker };

/** Each client's own caseworker, told apart from the one who is responsible for the family. */
export function PersonalCaseworkersPanel({ familyId, members, today, mayEdit }: Props) {
  const { w } = useResponsibleWorkerWords();
  const caseworkers = usePersonalCaseworkers(familyId);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <Panel title={w('caseworkers.title')} action={mayEdit && <Button small onClick={() => setOpened({ deed: 'add' })}>{w('caseworkers.add')}</Button>}>
      <div className="stack">
        <Muted>{w('caseworkers.what')}</Muted>
        <Fetched query={caseworkers} heights={[22]}>
          {(list) => list.length === 0 ? <p>{w('caseworkers.empty')}</p> : (
            <Lines label={w('caseworkers.title')}>
              {list.map((one) => <li key={one.id}><Line one={one} today={today} onOpen={mayEdit ? (deed) => setOpened({ deed, caseworker: one }) : null} /></li>)}
            </Lines>
          )}
        </Fetched>
      </div>
      <SidePanel opened={opened !== null} title={opened === null ? '' : opened.deed === 'add' ? w('caseworkers.add') : opened.caseworker.name} onClose={close}>
        {opened?.deed === 'end' && <EndPersonalCaseworkerForm caseworker={opened.caseworker} today={today} onDone={close} onCancel={close} />}
        {(opened?.deed === 'add' || opened?.deed === 'edit') && (
          <PersonalCaseworkerForm familyId={familyId} members={members} today={today} onDone={close} {...(opened.deed === 'edit' ? { caseworker: opened.caseworker } : {})} />
        )}
      </SidePanel>
    </Panel>
  );
}

function Line({ one, today, onOpen }: { one: PersonalCaseworker; today: string; onOpen: ((deed: 'edit' | 'end') => void) | null }) {
  const { w, language } = useResponsibleWorkerWords();
  const past = one.until !== null && one.until <= today;
  return (
    <div className="stack tight">
      <Muted>{one.person.name}</Muted>
      <div className="row">
        <strong className="break">{one.name}</strong>
        {past && one.until !== null && <Badge tone="grey">{w('caseworkers.past', { date: formatDate(one.until, language) })}</Badge>}
        {!past && one.until !== null && <span className="muted">{w('caseworkers.ends', { date: formatDate(one.until, language) })}</span>}
        {one.from > today && <Badge tone="blue">{w('caseworkers.coming', { date: formatDate(one.from, language) })}</Badge>}
      </div>
      {one.title !== null && <div className="break">{one.title}</div>}
      {one.phone !== null && <div><a href={`tel:${one.phone.replaceAll(' ', '')}`}>{one.phone}</a></div>}
      {onOpen !== null && !past && (
        <div className="row">
          <Button small label={`${w('caseworkers.edit')}: ${one.name}`} onClick={() => onOpen('edit')}>{w('caseworkers.edit')}</Button>
          <Button small label={`${w('caseworkers.end')}: ${one.name}`} onClick={() => onOpen('end')}>{w('caseworkers.end')}</Button>
        </div>
      )}
    </div>
  );
}

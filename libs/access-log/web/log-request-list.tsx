import type { ReactNode } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { Lines, Muted, Panel } from '@rinnalla/platform/web';
import type { LogRequest } from '../contract';
import { useAccessLogWords } from './access-log.queries';
import { RequestClock } from './request-clock';

interface ListProps { requests: LogRequest[]; link: (request: LogRequest, words: string) => ReactNode }

/** What waits, the first due first; below it what has been answered. */
export function LogRequestList({ requests, link }: ListProps) {
  const { w } = useAccessLogWords();
  const [open, done] = [requests.filter(({ status }) => status === 'open'), requests.filter(({ status }) => status !== 'open')];
  return (
    <div className="stack">
      <Panel title={w('request.waiting')}>
        {open.length === 0 ? <Muted>{w('request.waitingNone')}</Muted>
          : <Lines label={w('request.waiting')}>{open.map((request) => <Row key={request.id} request={request} link={link} />)}</Lines>}
      </Panel>
      {done.length > 0 && (
        <Panel title={w('request.done')}>
          <Lines label={w('request.done')}>{done.map((request) => <Row key={request.id} request={request} link={link} />)}</Lines>
        </Panel>
      )}
    </div>
  );
}

function Row({ request, link }: { request: LogRequest; link: ListProps['link'] }) {
  const { w, language } = useAccessLogWords();
  const { person, requesterName, requesterRight, receivedOn, dueOn, status, answeredAt } = request;
  const day = (date: string) => formatDate(date, language);
  return (
    <li>
      <div className="row apart top nowrap">
        <div className="stack tight grow">
          <div className="break">{link(request, person.number === null ? person.name : `${person.name} (${person.number})`)}</div>
          <Muted>{w('request.asks')} {requesterName}, {w(`request.right.${requesterRight}`)} · {w('request.received')} {day(receivedOn)}</Muted>
          <Muted>{status === 'open' ? w('request.due', { date: day(dueOn) }) : `${w('request.answeredOn')} ${day(answeredAt?.slice(0, 10) ?? '')}`}</Muted>
        </div>
        <RequestClock request={request} />
      </div>
    </li>
  );
}

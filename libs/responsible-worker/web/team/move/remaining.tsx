import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { formatDate } from '@rinnalla/platform/contract';
import { Button, ConfirmDialog, Lines, Panel, request, toast } from '@rinnalla/platform/web';
import type { Holdings } from '../../../contract';
import { useResponsibleWorkerWords } from '../../responsible-worker.queries';
import { WithdrawDialog } from '../offers-panel';

type Lists = NonNullable<Holdings['lists']>;
/** Where each thing is dealt with. */
export interface Ways { family: (familyId: string, label: string, tab?: 'acts' | 'worker') => ReactNode; meeting: (meetingId: string, label: string) => ReactNode }

interface Props { worker: { id: string; name: string }; lists: Lists; moving: ReadonlySet<string>; ways: Ways }

/** What goes along with the families by itself, and what remains in the leaver's hands, each with the place where it is dealt with. */
export function Remaining({ worker, lists, moving, ways }: Props) {
  const { w, language } = useResponsibleWorkerWords();
  const along = (list: Array<{ familyId: string }>) => list.filter(({ familyId }) => moving.has(familyId)).length;
  const [acts, meetings] = [along(lists.acts), along(lists.meetings)];
  const things = [acts > 0 && w('team.leaver.acts', { count: acts }), meetings > 0 && w('team.leaver.meetings', { count: meetings })].filter(Boolean).join(', ');
  const left = { acts: lists.acts.filter(({ familyId }) => !moving.has(familyId)), meetings: lists.meetings.filter(({ familyId }) => !moving.has(familyId)) };
  const number = (of: number) => w('team.offers.familyNumber', { number: of });
  const day = (date: string | null) => (date === null ? '' : `, ${formatDate(date, language)}`);
  const groups: Array<[string, Array<[string, ReactNode]>]> = [
    [w('team.leaver.pairs'), lists.pairs.map((family) => [family.id, ways.family(family.id, family.name, 'worker')])],
    [w('team.leaver.actsLeft'), left.acts.map((act) => [act.id, <>{ways.family(act.familyId, act.text, 'acts')}<span className="muted"> {number(act.number)}{day(act.due)}</span></>])],
    [w('team.leaver.meetingsLeft'), left.meetings.map((meeting) => [meeting.id, ways.meeting(meeting.id, `${number(meeting.number)}${day(meeting.date)}`)])],
    [w('team.leaver.deputyPeriods'), lists.deputyPeriods.map((period) => [period.id, <DeputyLine period={period} />])],
    [w('team.leaver.offers'), lists.offers.map((offer) => [offer.id, <OfferLine offer={offer} worker={worker} family={ways.family(offer.familyId, number(offer.number), 'worker')} />])],
  ];
  const remaining = groups.filter(([, lines]) => lines.length > 0);
  const nothing = lists.families.length === 0 && things === '' && remaining.length === 0;
  return (
    <Panel title={w('team.leaver.title', { name: worker.name })}>
      <div className="stack">
        {things !== '' && <p>{w('team.leaver.along', { things })}</p>}
        <p className="muted">{nothing ? w('team.leaver.nothing') : remaining.length === 0 ? w('team.leaver.nothingElse') : w('team.leaver.remains')}</p>
        {remaining.map(([title, lines]) => (
          <div key={title} className="stack tight"><h3>{title}</h3><Lines label={title}>{lines.map(([key, line]) => <li key={key} className="break">{line}</li>)}</Lines></div>
        ))}
      </div>
    </Panel>
  );
}

function DeputyLine({ period: { id, worker, from, until } }: { period: Lists['deputyPeriods'][number] }) {
  const { w, language } = useResponsibleWorkerWords();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const end = async () => {
    await request(`/deputy-periods/${id}/end`, { method: 'POST' });
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' && queryKey[0] !== 'me' });
    toast(w('team.leaver.deputyEnded'));
  };
  return (
    <div className="row apart">
      <span>{w('team.leaver.deputyOf', { name: worker, from: formatDate(from, language), until: formatDate(until, language) })}</span>
      <Button small label={w('team.leaver.endDeputyOf', { name: worker })} onClick={() => setAsked(true)}>{w('team.leaver.endDeputy')}</Button>
      <ConfirmDialog opened={asked} title={w('team.leaver.endDeputyOf', { name: worker })} confirmLabel={w('team.leaver.endDeputy')} onConfirm={end} onClose={() => setAsked(false)}>{w('team.leaver.endDeputyText')}</ConfirmDialog>
    </div>
  );
}

function OfferLine({ offer, worker, family }: { offer: Lists['offers'][number]; worker: Props['worker']; family: ReactNode }) {
  const { w } = useResponsibleWorkerWords();
  const [asked, setAsked] = useState(false);
  return (
    <div className="row apart">
      {family}
      <Button small label={w('team.offers.withdrawOf', { family: w('team.offers.familyNumber', { number: offer.number }) })} onClick={() => setAsked(true)}>{w('team.offers.withdraw')}</Button>
      <WithdrawDialog offer={asked ? { id: offer.id, to: worker } : null} onClose={() => setAsked(false)} />
    </div>
  );
}

import { useState } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState, FetchedPage, LoadingShape, Page, SidePanel } from '@rinnalla/platform/web';
import type { Team } from '@rinnalla/staff/contract';
import { TeamEmergencies } from './team-emergencies';
import {
  DecideForm, LoadPanel, NotNeededForm, OfferForm, OffersPanel, StalePanel, SteadyPanel, TeamStrip, teamPlaces, useCaseloads, useFamiliesWithoutWorker, useLedTeams,
  useResponsibleWorkerWords, useTeamFamilies, WaitingPanel, WeightsForm, type WaitingAnswer, type WaitingFamily,
} from '@rinnalla/responsible-worker/web';

type Open = { what: WaitingAnswer; family: WaitingFamily } | { what: 'weights' } | null;

/** The team lead's day: who carries what, and which families nobody answers for. */
export function TeamPage() {
  const search = useSearch({ from: '/signed-in/tiimi' });
  return (
    <FetchedPage query={useLedTeams()}>
      {(teams) => {
        const team = teams.find(({ id }) => id === search.team) ?? teams[0];
        return team === undefined ? <NoTeam /> : <OneTeam key={team.id} team={team} teams={teams} />;
      }}
    </FetchedPage>
  );
}

function NoTeam() {
  const { w } = useResponsibleWorkerWords();
  return <Page title={w('team.title')} documentTitle={w('team.title')}><EmptyState>{w('team.leadsNone')}</EmptyState></Page>;
}

function OneTeam({ team, teams }: { team: Team; teams: Team[] }) {
  const { w } = useResponsibleWorkerWords();
  const search = useSearch({ from: '/signed-in/tiimi' });
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const others = teams.length > 1 ? { team: team.id } : {};
  const view = search.view ?? 'chart';
  const waits = useHeadWaits(team.id);
  return (
    <Page
      title={w('team.heading', { name: team.name })} documentTitle={w('team.heading', { name: team.name })} subtitle={<TeamFigures teamId={team.id} />}
      beside={teams.length > 1 && <TeamChoice team={team} teams={teams} />}
      actions={<Link className="button-link primary" to="/tiimi/siirto" search={others}>{w('team.load.moveFrom')}</Link>}
    >
      {waits && <LoadingShape heights={[300, 160]} />}
      <div hidden={waits}><TeamStrip teamId={team.id} /></div>
      <div className={view === 'table' ? 'team-grid wide' : 'team-grid'} hidden={waits}>
        <div className="load">
          <LoadPanel
            teamId={team.id} view={view} onWeights={() => setOpen({ what: 'weights' })}
            onView={(chosen) => { void navigate({ to: '/tiimi', search: { ...search, view: chosen === 'table' ? 'table' : undefined }, replace: true, resetScroll: false }); }}
            moveAll={({ id }, label) => <Link to="/tiimi/siirto" search={{ ...others, from: id }} aria-label={label} className="plain-link">{w('team.load.moveAll')}</Link>}
          />
        </div>
        <div className="aside stack">
          <div id={teamPlaces.waiting}><WaitingPanel teamId={team.id} familyLink={familyLink} onAnswer={(what, family) => setOpen({ what, family })} /></div>
          <div id={teamPlaces.offers}><OffersPanel teamId={team.id} familyLink={familyLink} onName={(family) => setOpen({ what: 'name', family })} /></div>
          <SteadyPanel teamId={team.id} />
          <TeamEmergencies toAll />
        </div>
        <div className="stale"><StalePanel teamId={team.id} familyLink={familyLink} all={(label) => <Link to="/perheet" search={{ scope: 'team', sort: 'lastContact' }}>{label}</Link>} /></div>
      </div>
      <AnswerPanel teamId={team.id} open={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

const familyLink = ({ id, name }: WaitingFamily) => <Link to="/perheet/$familyId" params={{ familyId: id }} style={{ fontWeight: 600 }} className="break">{name}</Link>;

/** What the head tells and warns of comes first, and all at once: a strip that came later would move the panels away from a thumb. They load meanwhile. */
function useHeadWaits(teamId: string): boolean {
  return [useCaseloads(teamId), useTeamFamilies(teamId), useFamiliesWithoutWorker(teamId)].some(({ isPending }) => isPending);
}

function TeamFigures({ teamId }: { teamId: string }) {
  const { w } = useResponsibleWorkerWords();
  const [workers, families, waiting] = [useCaseloads(teamId).data?.length, useTeamFamilies(teamId).data?.total, useFamiliesWithoutWorker(teamId).data?.total];
  // The line keeps its place, so that nothing under it moves away from a thumb.
  if (workers === undefined || families === undefined || waiting === undefined) return <>{'\u00a0'}</>;
  return <>{[w('team.workers', { count: workers }), w('team.families', { count: families }), w('team.without', { count: waiting })].join(', ')}</>;
}

function TeamChoice({ team, teams }: { team: Team; teams: Team[] }) {
  const { w } = useResponsibleWorkerWords();
  const navigate = useNavigate();
  return (
    <select className="plain-select" aria-label={w('team.which')} value={team.id} onChange={({ currentTarget }) => { void navigate({ to: '/tiimi', search: { team: currentTarget.value } }); }}>
      {teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}

function AnswerPanel({ teamId, open, onClose }: { teamId: string; open: Open; onClose: () => void }) {
  const { w } = useResponsibleWorkerWords();
  const title = open === null ? '' : open.what === 'weights' ? w('team.load.weights') : w(`team.waiting.${open.what}For`, { family: open.family.name });
  return (
    <SidePanel opened={open !== null} title={title} onClose={onClose}>
      {open?.what === 'weights' && <WeightsForm teamId={teamId} onDone={onClose} />}
      {open?.what === 'name' && <DecideForm familyId={open.family.id} onDone={onClose} />}
      {open?.what === 'offer' && <OfferForm familyId={open.family.id} holder={null} onDone={onClose} />}
      {open?.what === 'notNeeded' && <NotNeededForm familyId={open.family.id} onDone={onClose} />}
    </SidePanel>
  );
}

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState, Page } from '@rinnalla/platform/web';
import { MoveFamilies, useLedTeams, useResponsibleWorkerWords, type Ways } from '@rinnalla/responsible-worker/web';

const tabs = { acts: '/perheet/$familyId/tehtavat', worker: '/perheet/$familyId/vastuu' } as const;
const ways: Ways = {
  family: (familyId, label, tab) => <Link to={tab === undefined ? '/perheet/$familyId' : tabs[tab]} params={{ familyId }} className="break">{label}</Link>,
  meeting: (meetingId, label) => <Link to="/palaverit/$meetingId" params={{ meetingId }}>{label}</Link>,
};

/** A worker's families placed with others; the same flow empties the hands of one who leaves. */
export function MoveFamiliesPage() {
  const { w } = useResponsibleWorkerWords();
  const search = useSearch({ from: '/signed-in/tiimi/siirto' });
  const navigate = useNavigate();
  const teams = useLedTeams();
  if (teams === undefined) return null;
  const team = teams.find(({ id }) => id === search.team) ?? teams[0];
  const toTeam = search.team === undefined ? {} : { team: search.team };
  return (
    <Page
      title={w('team.move.title')} documentTitle={w('team.move.title')} subtitle={team?.name}
      actions={<Link className="button-link default" to="/tiimi" search={toTeam}>{w('team.move.back')}</Link>}
    >
      {team === undefined ? <EmptyState>{w('team.leadsNone')}</EmptyState> : (
        <MoveFamilies
          teamId={team.id} ledTeamIds={teams.map(({ id }) => id)} from={search.from} ways={ways} back={<Link className="button-link primary" to="/tiimi" search={toTeam}>{w('team.move.back')}</Link>}
          onFrom={(from) => { void navigate({ to: '/tiimi/siirto', search: { ...toTeam, ...(from === undefined ? {} : { from }) } }); }}
        />
      )}
    </Page>
  );
}

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState, FetchedPage, Page } from '@rinnalla/platform/web';
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
  return (
    <FetchedPage query={useLedTeams()}>
      {(teams) => {
        const team = teams.find(({ id }) => id === search.team) ?? teams[0];
        return (
          <Page title={w('team.move.title')} documentTitle={w('team.move.title')} subtitle={team?.name} actions={<BackToTeam kind="default" />}>
            {team === undefined ? <EmptyState>{w('team.leadsNone')}</EmptyState> : <Moving teamId={team.id} ledTeamIds={teams.map(({ id }) => id)} />}
          </Page>
        );
      }}
    </FetchedPage>
  );
}

function Moving({ teamId, ledTeamIds }: { teamId: string; ledTeamIds: string[] }) {
  const search = useSearch({ from: '/signed-in/tiimi/siirto' });
  const navigate = useNavigate();
  return (
    <MoveFamilies
      teamId={teamId} ledTeamIds={ledTeamIds} from={search.from} ways={ways} back={<BackToTeam kind="primary" />}
      onFrom={(from) => { void navigate({ to: '/tiimi/siirto', search: { team: search.team, from } }); }}
    />
  );
}

function BackToTeam({ kind }: { kind: 'default' | 'primary' }) {
  const { w } = useResponsibleWorkerWords();
  const { team } = useSearch({ from: '/signed-in/tiimi/siirto' });
  return <Link className={`button-link ${kind}`} to="/tiimi" search={{ team }}>{w('team.move.back')}</Link>;
}

import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { FileDrop, ImportResult, ImportReview, useExchangeWords, useImport, useUpload } from '@rinnalla/exchange/web';
import { Fetched, Page } from '@rinnalla/platform/web';
import { useMe, useStaff, useTeams } from '@rinnalla/staff/web';

/** A list of families from another system or a spreadsheet: chosen, looked at, confirmed. */
export function ImportPage() {
  const { w } = useExchangeWords();
  const upload = useUpload();
  const navigate = useNavigate();
  const take = async (file: File) => {
    const { id } = await upload(file);
    await navigate({ to: '/tuonti/$importId', params: { importId: id } });
  };
  return (
    <Page title={w('page.title')} documentTitle={w('page.title')} subtitle={w('page.intro')}>
      <div className="stack"><FileDrop onFile={take} /><p className="muted">{w('page.needs')}</p></div>
    </Page>
  );
}

export function OneImportPage() {
  const { w } = useExchangeWords();
  const { importId = '' } = useParams({ strict: false });
  const preview = useImport(importId);
  const me = useMe().data;
  const teams = useTeams().data ?? [];
  const staff = useStaff().data ?? [];
  const mine = teams.filter((team) => me?.roles.includes('administrator') || team.members.some(({ id, lead }) => lead && id === me?.id));
  const workers = staff.filter(({ mayHoldFamilies }) => mayHoldFamilies);
  const done = preview.data?.outcome;
  const actions = (
    <>
      <Link className="button-link default" to="/tuonti">{w(done ? 'page.seeTeamless' : 'page.another')}</Link>
      {done && me?.roles.includes('team_lead') && <Link className="button-link primary" to="/perheet" search={{ scope: 'team' }}>{w('page.seeFamilies')}</Link>}
    </>
  );
  return (
    <Page title={w('page.title')} documentTitle={w('page.title')} actions={actions}>
      <Fetched query={preview} heights={[40, 120, 400]}>
        {(data) => (data.outcome ? <ImportResult preview={data} outcome={data.outcome} /> : <ImportReview key={data.id} preview={data} teams={mine} workers={workers} />)}
      </Fetched>
    </Page>
  );
}

import { useState } from 'react';
import { Button, Fetched, FetchedPage, Page, SidePanel, TickBox } from '@rinnalla/platform/web';
import type { DeputyPeriod } from '@rinnalla/responsible-worker/contract';
import { DeputyForm, PeriodsPanel, useDeputyPeriods, useResponsibleWorkerWords } from '@rinnalla/responsible-worker/web';
import type { Me, Team } from '@rinnalla/staff/contract';
import { useMe, useTeams } from '@rinnalla/staff/web';

/** Absences and who stands in: one's own, those in which one stands in, and for a lead those of the team. */
export function DeputiesPage() {
  const me = useMe().data;
  const teams = useTeams();
  if (!me) return null;
  return <FetchedPage query={teams} heights={[200, 200]}>{(all) => <Deputies me={me} led={me.roles.includes('team_lead') ? all.filter(({ members }) => members.some(({ id, lead }) => id === me.id && lead)) : []} />}</FetchedPage>;
}

function Deputies({ me, led }: { me: Me; led: Team[] }) {
  const { w } = useResponsibleWorkerWords();
  const [past, setPast] = useState(false);
  const [form, setForm] = useState<{ period?: DeputyPeriod } | null>(null);
  const mine = useDeputyPeriods({ past });
  const close = () => setForm(null);
  const change = (period: DeputyPeriod) => setForm({ period });
  return (
    <Page title={w('baton.deputies.title')} documentTitle={w('baton.deputies.title')} actions={<Button kind="primary" onClick={() => setForm({})}>{w('baton.deputies.add')}</Button>}>
      <div className="stack">
        <label className="row" style={{ minHeight: 44 }}><TickBox ticked={past} onTick={setPast} />{w('baton.deputies.past')}</label>
        <Fetched query={mine} heights={[160, 160]}>
          {(periods) => (
            <div className="halves">
              <PeriodsPanel title={w('baton.deputies.own')} empty={w('baton.deputies.ownNone')} periods={periods.filter(({ worker }) => worker.id === me.id)} onChange={change} />
              <PeriodsPanel title={w('baton.deputies.standing')} empty={w('baton.deputies.standingNone')} periods={periods.filter(({ deputy }) => deputy.id === me.id)} named />
            </div>
          )}
        </Fetched>
        {led.map((team) => <TeamPeriods key={team.id} team={team} past={past} onChange={change} />)}
      </div>
      <SidePanel opened={form !== null} title={form?.period === undefined ? w('baton.deputies.add') : w('baton.deputies.changeTitle')} onClose={close}>
        {form !== null && <DeputyForm meId={me.id} workers={workersOf(me, led)} onDone={close} {...(form.period === undefined ? {} : { period: form.period })} />}
      </SidePanel>
    </Page>
  );
}

function TeamPeriods({ team, past, onChange }: { team: Team; past: boolean; onChange: (period: DeputyPeriod) => void }) {
  const { w } = useResponsibleWorkerWords();
  const members = new Set(team.members.map(({ id }) => id));
  return (
    <Fetched query={useDeputyPeriods({ teamId: team.id, past })} heights={[160]}>
      {(periods) => <PeriodsPanel title={`${w('baton.deputies.team')}: ${team.name}`} empty={w('baton.deputies.teamNone')} periods={periods.filter(({ worker }) => members.has(worker.id))} named onChange={onChange} />}
    </Fetched>
  );
}

/** For whom a period can be set: oneself, and the workers of a team one leads, each once. */
function workersOf(me: Me, led: Team[]): Array<{ id: string; name: string }> {
  const others = led.flatMap(({ members }) => members).filter(({ mayHoldFamilies }) => mayHoldFamilies).map(({ id, name }) => ({ id, name }));
  return [...new Map([{ id: me.id, name: me.displayName }, ...others].map((one) => [one.id, one])).values()];
}

import { useState } from 'react';
import { Badge, Button, EmptyState, Fetched, Lines, Page, Panel, SidePanel } from '@rinnalla/platform/web';
import { NameForm, useAgencies, useStaffWords, useTeams, type Named } from '@rinnalla/staff/web';

type Open = { kind: 'teams' | 'agencies'; named: Named | null } | null;

/** Teams with their people, and the agencies that the network is named from. */
export function TeamsPage() {
  const { w } = useStaffWords();
  const teams = useTeams();
  const agencies = useAgencies();
  const [open, setOpen] = useState<Open>(null);
  return (
    <Page title={w('teams.title')} documentTitle={w('teams.title')} actions={<Button kind="primary" onClick={() => setOpen({ kind: 'teams', named: null })}>{w('teams.add')}</Button>}>
      <Fetched query={teams} heights={[240]}>
        {(list) => (
          <div className="halves">
            {list.map((team) => (
              <Panel key={team.id} title={team.name} action={<Button small onClick={() => setOpen({ kind: 'teams', named: team })} label={`${w('users.edit')}: ${team.name}`}>{w('users.edit')}</Button>}>
                {team.members.length === 0 && <EmptyState>{w('teams.empty')}</EmptyState>}
                <Lines>{team.members.map(({ id, name, lead }) => <li key={id} className="row apart"><span>{name}</span>{lead && <Badge tone="blue">{w('role.team_lead')}</Badge>}</li>)}</Lines>
              </Panel>
            ))}
          </div>
        )}
      </Fetched>
      <div style={{ marginTop: 14 }}>
        <Panel title={w('teams.agencies')} action={<Button small onClick={() => setOpen({ kind: 'agencies', named: null })}>{w('teams.addAgency')}</Button>}>
          <Lines>{(agencies.data ?? []).map((agency) => <li key={agency.id} className="row apart"><span>{agency.name}</span><Button small kind="quiet" onClick={() => setOpen({ kind: 'agencies', named: agency })} label={`${w('users.edit')}: ${agency.name}`}>{w('users.edit')}</Button></li>)}</Lines>
        </Panel>
      </div>
      <SidePanel opened={open !== null} title={open?.kind === 'agencies' ? w('teams.agencies') : w('teams.title')} onClose={() => setOpen(null)}>
        {open !== null && <NameForm kind={open.kind} named={open.named} onDone={() => setOpen(null)} />}
      </SidePanel>
    </Page>
  );
}

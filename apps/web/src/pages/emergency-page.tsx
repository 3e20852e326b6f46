import { Link, useNavigate } from '@tanstack/react-router';
import type { BreakGlass } from '@rinnalla/access-control/contract';
import { BreakGlassForm, BreakGlassList, useAccessControlWords, useBreakGlasses } from '@rinnalla/access-control/web';
import { Fetched, Page, Panel } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';
import { TeamEmergencies } from './team-emergencies';

/** To open a family in an emergency; what one has opened so, and for a lead what others have, those that wait for a review first. */
export function EmergencyPage() {
  const { w } = useAccessControlWords();
  const navigate = useNavigate();
  const me = useMe().data;
  const all = useBreakGlasses();
  if (!me) return null;
  return (
    <Page title={w('breakGlass.title')} documentTitle={w('breakGlass.title')} subtitle={w('breakGlass.intro')}>
      <div className="stack">
        <TeamEmergencies />
        <div className="halves">
          <Panel title={w('breakGlass.submit')}>
            <BreakGlassForm onOpened={({ familyId }) => { void navigate({ to: '/perheet/$familyId', params: { familyId } }); }} />
          </Panel>
          <Fetched query={all} heights={[160]}>{(items) => <Opened items={items} meId={me.id} leads={me.roles.includes('team_lead')} />}</Fetched>
        </div>
      </div>
    </Page>
  );
}

function Opened({ items, meId, leads }: { items: BreakGlass[]; meId: string; leads: boolean }) {
  const { w } = useAccessControlWords();
  return (
    <div className="stack">
      <Panel title={w('breakGlass.own')}>
        <BreakGlassList label={w('breakGlass.own')} empty={w('breakGlass.ownNone')} items={items.filter(({ user }) => user.id === meId)} own familyLink={familyLink} />
      </Panel>
      {leads && (
        <Panel title={w('breakGlass.ofOthers')}>
          <BreakGlassList label={w('breakGlass.ofOthers')} empty={w('breakGlass.othersNone')} items={items.filter(({ user, mayReview }) => user.id !== meId && !mayReview)} />
        </Panel>
      )}
    </div>
  );
}

const familyLink = ({ family }: BreakGlass, label: string) => <Link to="/perheet/$familyId" params={{ familyId: family.id }}>{label}</Link>;

import { Link, useNavigate } from '@tanstack/react-router';
import type { BreakGlass } from '@rinnalla/access-control/contract';
import { BreakGlassForm, BreakGlassList, useAccessControlWords, useBreakGlasses } from '@rinnalla/access-control/web';
import { Fetched, Page, Panel } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';

/** To open a family in an emergency; what one has opened so, and for a lead what others have. */
export function EmergencyPage() {
  const { w } = useAccessControlWords();
  const navigate = useNavigate();
  const me = useMe().data;
  const all = useBreakGlasses();
  if (!me) return null;
  const leads = me.roles.includes('team_lead');
  return (
    <Page title={w('breakGlass.title')} documentTitle={w('breakGlass.title')} subtitle={w('breakGlass.intro')}>
      <div className="halves">
        <Panel title={w('breakGlass.submit')}>
          <BreakGlassForm onOpened={({ familyId }) => { void navigate({ to: '/perheet/$familyId', params: { familyId } }); }} />
        </Panel>
        <Fetched query={all} heights={[160]}>
          {(items) => (
            <div className="stack">
              {leads && (
                <Panel title={w('breakGlass.ofOthers')}>
                  <BreakGlassList label={w('breakGlass.ofOthers')} empty={w('breakGlass.allNone')} items={items.filter(({ user }) => user.id !== me.id)} />
                </Panel>
              )}
              <Panel title={w('breakGlass.own')}>
                <BreakGlassList label={w('breakGlass.own')} empty={w('breakGlass.ownNone')} items={items.filter(({ user }) => user.id === me.id)} familyLink={familyLink} />
              </Panel>
            </div>
          )}
        </Fetched>
      </div>
    </Page>
  );
}

const familyLink = ({ family }: BreakGlass, label: string) => <Link to="/perheet/$familyId" params={{ familyId: family.id }}>{label}</Link>;

import { Link } from '@tanstack/react-router';
import { BreakGlassList, useAccessControlWords, useBreakGlasses } from '@rinnalla/access-control/web';
import { Panel } from '@rinnalla/platform/web';

/** Emergency accesses that wait for this lead's review; nothing at all while none does. */
export function TeamEmergencies({ toAll = false }: { toAll?: boolean }) {
  const { w } = useAccessControlWords();
  const waiting = (useBreakGlasses().data ?? []).filter(({ mayReview }) => mayReview);
  if (waiting.length === 0) return null;
  return (
    <Panel title={w('breakGlass.waiting')} action={toAll && <Link to="/hatakaytto">{w('breakGlass.toAll')}</Link>}>
      <BreakGlassList label={w('breakGlass.waiting')} empty="" items={waiting} />
    </Panel>
  );
}

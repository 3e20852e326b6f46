import { Badge, Lines, Muted, Panel } from '@rinnalla/platform/web';
import { useWhen } from './notice-line';
import { useFailedMessages, useNoticesWords } from './notices.queries';

/** Whom messages do not reach, and why; nothing at all while they reach everybody. */
export function FailedMessages() {
  const { w } = useNoticesWords();
  const when = useWhen();
  const { data: failed = [] } = useFailedMessages();
  if (failed.length === 0) return null;
  return (
    <Panel title={w('failed.title')}>
      <p className="muted" style={{ margin: '0 0 0.5rem' }}>{w('failed.intro')}</p>
      <Lines label={w('failed.title')}>
        {failed.map(({ id, user, why, at }) => (
          <li key={id} className="row apart">
            <div><strong className="break">{user.name}</strong><Muted>{w('failed.at')} {when(at)}</Muted></div>
            <Badge tone="amber">{w(`why.${why}`)}</Badge>
          </li>
        ))}
      </Lines>
    </Panel>
  );
}

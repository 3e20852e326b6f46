import { useInfiniteQuery } from '@tanstack/react-query';
import { formatInstant } from '@rinnalla/platform/contract';
import { Button, EmptyState, Fetched, Lines, Muted, request } from '@rinnalla/platform/web';
import type { AdministrationChange } from '../contract';
import { useStaffWords } from './words';

/** What was done to accounts, teams, organisations and the catalogue, newest first; of one of them where `subjectId` is given. */
export function AdministrationList({ subjectId }: { subjectId?: string }) {
  const { w } = useStaffWords();
  const changes = useInfiniteQuery({
    queryKey: ['administration-changes', subjectId ?? null], initialPageParam: '',
    queryFn: ({ pageParam }) => request<{ items: AdministrationChange[]; nextCursor: string | null }>(
      `/administration-changes?limit=50${subjectId ? `&subjectId=${subjectId}` : ''}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const all = changes.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Fetched query={changes} heights={[300]}>
      {() => (all.length === 0 ? <EmptyState>{w('administration.empty')}</EmptyState> : (
        <div className="stack">
          <Lines label={w('administration.title')}>{all.map((change) => <Line key={change.id} change={change} named={subjectId === undefined} />)}</Lines>
          {changes.hasNextPage && <div><Button busy={changes.isFetchingNextPage} onClick={() => { void changes.fetchNextPage(); }}>{w('administration.more')}</Button></div>}
        </div>
      ))}
    </Fetched>
  );
}

function Line({ change, named }: { change: AdministrationChange; named: boolean }) {
  const { language } = useStaffWords();
  const at = new Date(change.at);
  const fields = useFields(change);
  return (
    <li>
      <div className="break">{useSentence(change)}{named && change.subject !== null && <>: <strong>{change.subject.name}</strong></>}</div>
      {change.deed === 'update'
        ? fields.map(({ label, text }) => <div key={label} className="break"><span className="muted">{label}:</span> {text}</div>)
        : fields.length > 0 && <div className="break">{fields.map(({ label, text }) => `${label}: ${text}`).join(' · ')}</div>}
      <Muted>{formatInstant(at, language)}</Muted>
    </li>
  );
}

/** Who did what. A link that was asked for, and a password set through one, have nobody signed in behind them. */
function useSentence({ by, kind, deed }: AdministrationChange): string {
  const { w } = useStaffWords();
  if (by === null && kind === 'password_link') return `${w('administration.bySystem')}: ${w('administration.linkAsked')}`;
  if (by === null && kind === 'user_password') return `${w('administration.bySystem')}: ${w('administration.passwordByLink')}`;
  return `${by?.name ?? w('administration.bySystem')} ${w(`administration.deed.${kind}.${deed}`)}`;
}

type Value = AdministrationChange['fields'][number]['before'];
type Field = Parameters<ReturnType<typeof useStaffWords>['w']>[0] extends infer K ? Extract<K, `administration.field.${string}`> : never;

function useFields({ fields, deed }: AdministrationChange): Array<{ label: string; text: string }> {
  const { w } = useStaffWords();
  const say = (field: string, value: Value): string => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return w('administration.none');
    if (typeof value === 'boolean') return value ? w('administration.yes') : w('administration.no');
    if (field === 'roles' && Array.isArray(value)) return value.map((role) => w(`role.${role}` as 'role.worker')).join(', ');
    if (field === 'status') return w(`status.${String(value)}` as 'status.active');
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  return fields.map(({ field, before, after }) => ({
    label: w(`administration.field.${field}` as Field),
    text: deed === 'update' ? `${say(field, before)} → ${say(field, after)}` : say(field, deed === 'insert' ? after : before),
  }));
}

import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAccessLogWords, VisitFilter, VisitList } from '@rinnalla/access-log/web';
import type { Visits } from '@rinnalla/families/contract';
import { Button, EmptyState, Fetched, Muted, request } from '@rinnalla/platform/web';
import { useMe } from '@rinnalla/staff/web';
import { useShownPicture } from './picture-context';

/** Who has opened this family: everybody with a task around it may see who else looks. */
export function VisitsTab() {
  const { picture } = useShownPicture();
  const { w } = useAccessLogWords();
  const me = useMe().data?.id;
  const [userId, setUserId] = useState('');
  const visits = useVisits(picture.family.id, userId);
  const everybody = useVisits(picture.family.id, '');
  const items = visits.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <div className="stack tight"><h2>{w('visits.title')}</h2><Muted>{w('visits.intro')}</Muted></div>
      <VisitFilter visitors={everybody.data?.pages[0]?.visitors ?? []} chosen={userId} onChoose={setUserId} />
      <Fetched query={visits} heights={[300]}>
        {() => (items.length === 0 ? <EmptyState>{w(userId === '' ? 'visits.empty' : 'visits.emptyOf')}</EmptyState> : <VisitList visits={items} me={userId === me ? undefined : me} />)}
      </Fetched>
      {visits.hasNextPage && <div><Button busy={visits.isFetchingNextPage} onClick={() => { void visits.fetchNextPage(); }}>{w('visits.more')}</Button></div>}
    </div>
  );
}

function useVisits(familyId: string, userId: string) {
  return useInfiniteQuery({
    queryKey: ['family', familyId, 'visits', userId], initialPageParam: '',
    queryFn: ({ pageParam }) => request<Visits>(`/families/${familyId}/visits?limit=100${userId && `&userId=${userId}`}${pageParam && `&cursor=${pageParam}`}`),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

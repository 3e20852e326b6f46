import { useState } from 'react';
import { formatDate } from '@rinnalla/platform/contract';
import { useFamiliesWords } from '@rinnalla/families/web';
import { useFamilyPageWords, useTimeline } from '@rinnalla/family-page/web';
import { ContactNoteCorrection, useOverallPictureWords } from '@rinnalla/overall-picture/web';
import { Badge, Button, EmptyState, Fetched, Lines, Muted, Panel, SidePanel, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import { useMe } from '@rinnalla/staff/web';
import { useShownPicture } from './picture-context';

export function TimelineTab() {
  const { picture } = useShownPicture();
  const { w, language } = useFamilyPageWords();
  const { w: f } = useFamiliesWords();
  const { w: o } = useOverallPictureWords();
  const { w: t } = useWords<typeof platformWords>('platform');
  const timeline = useTimeline(picture.family.id);
  const entries = timeline.data?.pages.flatMap(({ items }) => items) ?? [];
  const detail = (kind: string, word: string | null) => {
    if (word === null) return '';
    if (kind === 'member') return f(`role.${word as 'child'}`);
    if (kind === 'statement') return o(`kind.${word.split('.')[0] as 'wish'}`);
    return kind === 'note' ? o(`contactKind.${word as 'call'}`) : '';
  };
  return (
    <Panel title={w('timeline')}>
      <Fetched query={timeline} heights={[300]}>
        {() => (entries.length === 0 ? <EmptyState>{w('timelineEmpty')}</EmptyState> : (
          <Lines>
            {entries.map((entry) => (
              <li key={`${entry.kind}${entry.id}`}>
                <div className="dated">
                  <div className="muted">{formatDate(entry.on, language)}</div>
                  <div className="grow">
                    <div className="row"><Badge tone={entry.kind === 'child_view' ? 'green' : 'grey'}>{w(`kind.${entry.kind}`)}</Badge><strong className="break">{entry.title}</strong><span className="muted">{detail(entry.kind, entry.detail)}</span></div>
                    {entry.text !== null && <p className="prewrap">{entry.text}</p>}
                    {entry.by !== null && <Muted>{entry.by}</Muted>}
                    {entry.kind === 'note' && <OwnNote noteId={entry.id} by={entry.by} />}
                  </div>
                </div>
              </li>
            ))}
          </Lines>
        ))}
      </Fetched>
      {timeline.hasNextPage && <Button busy={timeline.isFetchingNextPage} onClick={() => { void timeline.fetchNextPage(); }}>{t('ui.more')}</Button>}
    </Panel>
  );
}

/** A note is corrected by whoever wrote it; nobody is shown the way to change another's words. */
function OwnNote({ noteId, by }: { noteId: string; by: string | null }) {
  const { may } = useShownPicture();
  const { w } = useOverallPictureWords();
  const me = useMe().data;
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  if (!may('note:write') || me?.displayName !== by) return null;
  return (
    <>
      <button type="button" className="plain-link" onClick={() => setOpened(true)}>{w('editNote')}</button>
      <SidePanel opened={opened} title={w('editNote')} onClose={close}>{opened && <ContactNoteCorrection noteId={noteId} onDone={close} />}</SidePanel>
    </>
  );
}

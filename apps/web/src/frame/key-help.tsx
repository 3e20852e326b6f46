import './key-help.css';
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Dialog, SavedTick, useWords } from '@rinnalla/platform/web';
import type { platformWords } from '@rinnalla/platform/locales';
import { useMe, useTurnLetterKeys } from '@rinnalla/staff/web';
import { pageKeys, useLetterKeys } from './letter-keys';
import type { Destination } from './navigation';

/** The keys and what they do, by `?` or by its link; also the way to turn the letters off. */
export function KeyHelp({ pages }: { pages: Destination[] }) {
  const { w } = useWords<typeof platformWords>('platform');
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const reachable = Object.entries(pageKeys).flatMap(([key, to]) => pages.filter((page) => page.to === to).map((page) => ({ key, page })));
  useLetterKeys({
    on: useMe().data?.letterKeys ?? false,
    onHelp: () => setOpened(true),
    onPage: (to) => { if (reachable.some(({ page }) => page.to === to)) void navigate({ to }); },
  });
  const rows: Array<[string, string]> = [
    ['Ctrl K', w('shell.search')], ['Ctrl Enter', w('shell.keys.save')], ['Esc', w('ui.close')], ['?', w('shell.keys.title')],
    ...reachable.map(({ key, page }): [string, string] => [`g ${key}`, w(`shell.${page.words}`)]),
  ];
  return (
    <div className="key-help">
      <button type="button" className="plain-link" onClick={() => setOpened(true)}>{w('shell.keys.title')}</button>
      <Dialog opened={opened} title={w('shell.keys.title')} onClose={() => setOpened(false)}>
        <dl className="keys">{rows.map(([keys, what]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{what}</dd></div>)}</dl>
        <LetterKeysChoice />
      </Dialog>
    </div>
  );
}

function LetterKeysChoice() {
  const { w } = useWords<typeof platformWords>('platform');
  const on = useMe().data?.letterKeys ?? false;
  const turning = useTurnLetterKeys();
  return (
    <>
      <SavedTick ticked={on} save={turning.mutateAsync} onRefused={() => undefined}>{w('shell.keys.letters')}</SavedTick>
      {turning.error !== null && <p role="alert">{turning.error.message}</p>}
    </>
  );
}

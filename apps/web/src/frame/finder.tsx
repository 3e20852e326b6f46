import { useId, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '@rinnalla/platform/web';
import type { accessControlWords } from '@rinnalla/access-control/locales';
import type { platformWords } from '@rinnalla/platform/locales';
import type { Destination } from './navigation';
import { useCalledField } from './use-called-field';
import { useFinder, type Hit } from './use-finder';

/** Finds families, persons and pages, by keyboard alone (Ctrl K). What is typed never stands in an address. */
export function Finder({ id, pages, beside = '' }: { id: string; pages: Destination[]; beside?: string }) {
  const { w } = useWords<typeof platformWords>('platform');
  const navigate = useNavigate();
  const field = useCalledField();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { hits, settled, failed } = useFinder({ typed, pages });
  const shown = settled && !failed && hits.length > 0;

  const open = (hit: Hit | undefined) => {
    if (hit === undefined || !settled) return;
    setTyped('');
    field.current?.blur();
    void ('page' in hit.to ? navigate({ to: hit.to.page }) : navigate({ to: '/perheet/$familyId', params: { familyId: hit.to.familyId } }));
  };
  const move = (event: KeyboardEvent, place: number) => {
    event.preventDefault();
    setActive(place);
    document.getElementById(`${listId}-${place}`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(event, Math.min(active + 1, hits.length - 1));
    if (event.key === 'ArrowUp') move(event, Math.max(active - 1, 0));
    if (event.key === 'Enter') open(hits[active]);
    if (event.key === 'Escape') setTyped('');
  };
  return (
    <div className="finder" role="search" onBlur={({ currentTarget, relatedTarget }) => { if (!currentTarget.contains(relatedTarget)) setTyped(''); }}>
      <input
        ref={field} id={id} role="combobox" aria-label={w('shell.search')} aria-autocomplete="list" aria-expanded={shown} aria-controls={listId}
        aria-activedescendant={shown ? `${listId}-${active}` : undefined} placeholder={`${w('shell.searchShort')}${beside}`} autoComplete="off"
        value={typed} onChange={(event) => { setTyped(event.currentTarget.value); setActive(0); }} onKeyDown={press}
      />
      {shown && <Hits hits={hits} listId={listId} active={active} onPoint={setActive} onOpen={open} />}
      <div role="status">{settled && !shown && <NoHits failed={failed} onLeave={() => setTyped('')} />}</div>
    </div>
  );
}

/** A family that is not found may be one that is not open to the asker: in an emergency there is a way. */
function NoHits({ failed, onLeave }: { failed: boolean; onLeave: () => void }) {
  const { w } = useWords<typeof platformWords>('platform');
  const { w: a } = useWords<typeof accessControlWords>('access-control');
  if (failed) return <p className="hits muted">{w('shell.searchFailed')}</p>;
  return (
    <div className="hits muted">
      <p>{w('shell.noHits')}</p>
      <Link to="/hatakaytto" onMouseDown={(event) => event.preventDefault()} onClick={onLeave}>{a('breakGlass.link')}</Link>
    </div>
  );
}

interface HitsProps { hits: Hit[]; listId: string; active: number; onPoint: (place: number) => void; onOpen: (hit: Hit) => void }

function Hits({ hits, listId, active, onPoint, onOpen }: HitsProps) {
  const { w } = useWords<typeof platformWords>('platform');
  return (
    <ul className="hits" id={listId} role="listbox" aria-label={w('shell.search')}>
      {hits.map((hit, place) => (
        <li
          key={hit.key} id={`${listId}-${place}`} role="option" aria-selected={place === active} onMouseEnter={() => onPoint(place)}
          onMouseDown={(event) => { event.preventDefault(); onOpen(hit); }}
        >
          <strong className="break">{hit.title}</strong>{hit.near && <span className="muted"> ({w('shell.near')})</span>}<div className="muted">{hit.beside}</div>
        </li>
      ))}
    </ul>
  );
}

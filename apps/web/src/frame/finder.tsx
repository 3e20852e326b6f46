import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { request, useWords } from '@rinnalla/platform/web';
import { formatDate } from '@rinnalla/platform/contract';
import { platformWords } from '@rinnalla/platform/locales';
import type { SearchAnswer } from '@rinnalla/families/contract';

interface Hit { key: string; familyId: string; title: string; beside: string; near: boolean }

/** Finds families and persons by name or number, by keyboard alone (Ctrl K). What is typed never stands in an address. */
export function Finder({ id, hotkey = false }: { id: string; hotkey?: boolean }) {
  const { w, language } = useWords('platform', platformWords);
  const navigate = useNavigate();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => { setAsked(typed.trim()); setActive(0); }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (!hotkey) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); field.current?.focus(); }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [hotkey]);
  const found = useQuery({
    queryKey: ['search', asked], enabled: asked !== '', gcTime: 0,
    queryFn: () => request<SearchAnswer>('/search', { method: 'POST', body: { q: asked, limit: 8 } }),
  });
  const hits: Hit[] = found.data === undefined ? [] : [
    ...found.data.families.map(({ id: familyId, number, name, near }) => ({ key: familyId, familyId, title: name, beside: w('shell.familyNumber', { number }), near })),
    ...found.data.persons.map((person) => ({
      key: person.id, familyId: person.familyId, title: person.name, near: person.near,
      beside: [person.birthDate && formatDate(person.birthDate, language), person.familyName].filter(Boolean).join(' · '),
    })),
  ];
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    setTyped('');
    setAsked('');
    void navigate({ to: '/perheet/$familyId', params: { familyId: hit.familyId } });
  };
  const shown = asked !== '' && typed !== '' && found.data !== undefined;
  return (
    <div className="finder">
      <input
        ref={field} id={id} role="combobox" aria-label={w('shell.search')} placeholder={`${w('shell.searchShort')}${hotkey ? '  Ctrl K' : ''}`} autoComplete="off"
        aria-expanded={shown} aria-controls={listId} aria-activedescendant={shown && hits[active] ? `${listId}-${active}` : undefined} value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') { event.preventDefault(); setActive((place) => Math.min(place + 1, hits.length - 1)); }
          if (event.key === 'ArrowUp') { event.preventDefault(); setActive((place) => Math.max(place - 1, 0)); }
          if (event.key === 'Enter') open(hits[active]);
          if (event.key === 'Escape') setTyped('');
        }}
      />
      {shown && (
        <ul className="hits" id={listId} role="listbox" aria-label={w('shell.search')}>
          {hits.map((hit, place) => (
            <li key={hit.key} id={`${listId}-${place}`} role="option" aria-selected={place === active} onMouseEnter={() => setActive(place)} onMouseDown={(event) => { event.preventDefault(); open(hit); }}>
              <strong>{hit.title}</strong>{hit.near && <span className="muted"> ({w('shell.near')})</span>}<div className="muted">{hit.beside}</div>
            </li>
          ))}
          {hits.length === 0 && <li role="option" aria-selected="false" className="muted">{w('shell.noHits')}</li>}
        </ul>
      )}
    </div>
  );
}

import './log.css';
import { useId, useState } from 'react';
import { Button, Muted } from '@rinnalla/platform/web';
import { useAccessLogWords, useSubjects } from './access-log.queries';
import { useSettled } from './use-settled';

/** Whose log is asked for: found by name or by the family's number, kept by id. Shows nothing that tells where somebody is. */
export function PersonField({ name, label, value, error, onChange }: { name: string; label: string; value: string; error: string | undefined; onChange: (personId: string) => void }) {
  const { w } = useAccessLogWords();
  const id = useId();
  const [chosen, setChosen] = useState<{ id: string; words: string } | null>(null);
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed);
  const found = useSubjects(asked);
  const persons = asked === '' || typed === '' ? undefined : found.data?.filter(({ kind }) => kind === 'person');
  const choose = (one: { id: string; words: string } | null) => { setChosen(one); onChange(one?.id ?? ''); setTyped(''); };
  if (chosen !== null && value === chosen.id) {
    return (
      <div className="subject-finder">
        <span className="label">{label}</span>
        <div className="subject-chosen"><span className="break">{chosen.words}</span><button type="button" aria-label={w('anySubject', { name: chosen.words })} onClick={() => choose(null)}>×</button></div>
      </div>
    );
  }
  return (
    <div className="subject-finder">
      <label htmlFor={id}>{label} <span aria-hidden="true" style={{ color: 'var(--red)' }}>*</span></label>
      <Muted><span id={`${id}hint`}>{w('request.personHint')}</span></Muted>
      <input
        id={id} name={name} type="search" value={typed} autoComplete="off" aria-required aria-invalid={error !== undefined} aria-describedby={`${id}hint`}
        onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }}
      />
      {error !== undefined && <span style={{ color: 'var(--red)' }}>{error}</span>}
      <div role="status">
        {persons?.length === 0 && <Muted>{w('request.noPerson')}</Muted>}
        {persons !== undefined && persons.length > 0 && (
          <div className="subject-hits">
            {persons.map(({ id: personId, label: words, number }) => {
              const named = number === null ? words : `${words} (${number})`;
              return <Button key={personId} small onClick={() => choose({ id: personId, words: named })}>{named}</Button>;
            })}
          </div>
        )}
      </div>
    </div>
  );
}

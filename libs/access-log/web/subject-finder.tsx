import { useId, useState } from 'react';
import { Button, Muted } from '@rinnalla/platform/web';
import type { Subjects } from '../contract';
import { useAccessLogWords, useSubjects, type LogFilter } from './access-log.queries';
import { useSettled } from './use-settled';

type Subject = Subjects['items'][number];

const kinds = ['userId', 'familyId', 'personId'] as const;

/** Whose log: searched by name or number, and once chosen held by id alone, so that the address tells no name. One of each kind. */
export function SubjectFinder({ filter, onChange }: { filter: LogFilter; onChange: (filter: LogFilter) => void }) {
  const { w } = useAccessLogWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed);
  const found = useSubjects(asked);
  const hits = asked === '' || typed === '' ? undefined : found.data;
  const choose = (subject: Subject) => {
    setTyped('');
    onChange({ ...filter, [`${subject.kind}Id`]: subject.id });
  };
  return (
    <div className="subject-finder">
      <label htmlFor={id}>{w('fields.subject')}</label>
      <input
        id={id} type="search" value={typed} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') setTyped(''); }}
      />
      <div role="status">
        {hits?.length === 0 && <Muted>{w('noSubject')}</Muted>}
        {hits !== undefined && hits.length > 0 && (
          <div className="subject-hits">
            {hits.map((subject) => <Button key={`${subject.kind}${subject.id}`} small onClick={() => choose(subject)}>{nameOf(subject)} · {w(`kind.${subject.kind}`)}</Button>)}
          </div>
        )}
      </div>
      {kinds.map((kind) => filter[kind] !== undefined && <Chosen key={kind} id={filter[kind]} onRemove={() => onChange({ ...filter, [kind]: undefined })} />)}
    </div>
  );
}

/** Who was chosen, told by name again: asked of the server by the id that stands in the address. */
function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { w } = useAccessLogWords();
  const named = useSubjects(id);
  const subject = named.data?.find((one) => one.id === id);
  if (subject === undefined && named.isPending) return null;
  const name = subject === undefined ? w('unknownSubject') : `${nameOf(subject)} · ${w(`kind.${subject.kind}`)}`;
  return (
    <div className="subject-chosen">
      <span className="break">{name}</span>
      <button type="button" aria-label={w('anySubject', { name })} onClick={onRemove}>×</button>
    </div>
  );
}

function nameOf({ label, number }: Subject): string {
  return number === null ? label : `${label} (${number})`;
}

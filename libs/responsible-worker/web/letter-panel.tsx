import { useState } from 'react';
import { AlertStrip, EmptyState, Fetched, Muted } from '@rinnalla/platform/web';
import type { HistoryRow, Letter } from '../contract';
import { letterAddress, useLetter } from './letter.queries';
import { useHistory, useResponsibleWorkerWords } from './responsible-worker.queries';
import { dayOf, stateOf } from './spans';
import './letter.css';

interface Props {
  familyId: string;
  /** The family's adults; the one to contact first stands first. */
  receivers: Array<{ id: string; name: string }>;
}

/** The letter about the responsible worker: for whom, how it will read, and the file to print. */
export function LetterPanel({ familyId, receivers }: Props) {
  const history = useHistory(familyId);
  return (
    <Fetched query={history} heights={[480]}>
      {({ items }) => {
        const spans = items.filter((span) => ['coming', 'present'].includes(stateOf(span, new Date())));
        return <ChosenLetter familyId={familyId} receivers={receivers} spans={spans} />;
      }}
    </Fetched>
  );
}

function ChosenLetter({ familyId, receivers, spans }: Props & { spans: HistoryRow[] }) {
  const { w, language } = useResponsibleWorkerWords();
  const [personId, setPersonId] = useState(receivers[0]?.id ?? '');
  // A change that is still to come is what the family is to be told of.
  const [chosen, setChosen] = useState(spans[0]?.id ?? '');
  const assignmentId = spans.some(({ id }) => id === chosen) ? chosen : spans[0]?.id ?? '';
  const about = { familyId, assignmentId, personId };
  const letter = useLetter(about);
  if (receivers.length === 0 || assignmentId === '') return <EmptyState>{w('letter.nobody')}</EmptyState>;
  return (
    <div className="stack">
      {spans.length > 1 && (
        <Choice
          label={w('letter.about')} value={assignmentId} onChoose={setChosen}
          choices={spans.map(({ id, worker, from }) => ({ id, name: `${worker.name}, ${w('letter.from', { date: dayOf(from, language) })}` }))}
        />
      )}
      <Choice label={w('letter.receiver')} value={personId} onChoose={setPersonId} choices={receivers} />
      <Fetched query={letter} heights={[420]}>
        {(shown) => (
          <div className="stack">
            {shown.addressBlock === null && <AlertStrip tone="amber" title={w('letter.noAddress')} />}
            {shown.reach === null && <AlertStrip tone="amber" title={w('letter.noWays')} />}
            <div className="row apart">
              <Muted>{w('letter.language', { language: w(`letter.languageOf.${shown.language}`) })}</Muted>
              <a className="button-link primary" href={`/api${letterAddress(about, 'letter.pdf')}`} download>{w('letter.download')}</a>
            </div>
            <Sheet letter={shown} />
          </div>
        )}
      </Fetched>
    </div>
  );
}

function Choice({ label, value, choices, onChoose }: { label: string; value: string; choices: Array<{ id: string; name: string }>; onChoose: (id: string) => void }) {
  return (
    <label className="letter-choice">
      <strong>{label}</strong>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  );
}

function Sheet({ letter: { language, dateLine, addressBlock, heading, paragraphs, reach, closing, card } }: { letter: Letter }) {
  const { w } = useResponsibleWorkerWords();
  return (
    <section className="letter-sheet" lang={language} aria-label={w('letter.preview')}>
      <p className="letter-date">{dateLine}</p>
      {addressBlock !== null && <p className="letter-address">{addressBlock.join('\n')}</p>}
      <h3>{heading}</h3>
      {paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      {reach !== null && <><h4>{reach.title}</h4><ul>{reach.lines.map((line) => <li key={line}>{line}</li>)}</ul></>}
      {closing.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      <div className="letter-card">
        <p className="muted">{card.title}</p>
        <p className="letter-name">{card.name}</p>
        {card.lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </section>
  );
}

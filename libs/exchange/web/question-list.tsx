import { useId, useState } from 'react';
import { Button, Lines, Muted, Panel } from '@rinnalla/platform/web';
import { answerOf, keyOf, type Answers, type Asked } from './answers';
import { useExchangeWords } from './exchange.queries';

const shownAtOnce = 50;

/** What only a person can decide, kind by kind. One press answers all of a kind whose choices are the same. */
export function QuestionList({ kinds, answers, onAnswer }: { kinds: Asked[][]; answers: Answers; onAnswer: (answers: Answers) => void }) {
  const { w } = useExchangeWords();
  const all = kinds.flat();
  const done = all.filter((asked) => answerOf(asked, answers) !== null).length;
  return (
    <Panel title={w('page.questions')} action={<span className="muted" role="status">{w('page.answered', { done, all: all.length })}</span>}>
      <div className="stack">{kinds.map((asked) => <Kind key={asked[0]?.question.code} asked={asked} answers={answers} onAnswer={onAnswer} />)}</div>
    </Panel>
  );
}

function Kind({ asked, answers, onAnswer }: { asked: Asked[]; answers: Answers; onAnswer: (answers: Answers) => void }) {
  const { w } = useExchangeWords();
  const [shown, setShown] = useState(shownAtOnce);
  const [first] = asked;
  const alike = asked.length > 1 && asked.every(({ question }) => question.choices.join() === first?.question.choices.join());
  const answerAll = (value: string) => onAnswer({ ...answers, ...Object.fromEntries(asked.map((one) => [keyOf(one), value])) });
  return (
    <div className="stack tight import-kind">
      {alike && (
        <div className="row">
          <span className="muted">{w('page.answerAll')}</span>
          {first?.question.choices.map((value, place) => <Button key={value} small onClick={() => answerAll(value)}>{first.question.choiceWords[place]}</Button>)}
        </div>
      )}
      <Lines>
        {asked.slice(0, shown).map((one) => <Line key={keyOf(one)} asked={one} answer={answerOf(one, answers)} onAnswer={(value) => onAnswer({ ...answers, [keyOf(one)]: value })} />)}
      </Lines>
      {asked.length > shown && <div><Button small onClick={() => setShown(shown + shownAtOnce)}>{w('page.more', { count: asked.length - shown })}</Button></div>}
    </div>
  );
}

function Line({ asked: { row, question }, answer, onAnswer }: { asked: Asked; answer: string | null; onAnswer: (value: string) => void }) {
  const { w } = useExchangeWords();
  const id = useId();
  const about = [row.person, row.family].filter(Boolean).join(', ');
  return (
    <li>
      <div className="import-question" role="group" aria-labelledby={id}>
        <span className="muted">{w('page.rowOf', { row: row.row })}</span>
        <div id={id} className="break"><strong>{about}</strong><Muted>{question.message}</Muted></div>
        <span className="import-choices">
          {question.choices.length > 4 ? (
            <select aria-label={question.message} value={answer ?? ''} onChange={(event) => onAnswer(event.target.value)}>
              <option value="" disabled>…</option>
              {question.choices.map((value, place) => <option key={value} value={value}>{question.choiceWords[place]}</option>)}
            </select>
          ) : question.choices.map((value, place) => (
            <label key={value}><input type="radio" name={id} checked={answer === value} onChange={() => onAnswer(value)} />{question.choiceWords[place]}</label>
          ))}
        </span>
      </div>
    </li>
  );
}

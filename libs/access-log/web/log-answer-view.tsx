import './log.css';
import type { LogAnswer } from '../contract';

/** The answer as whoever asked reads it: the same words as on paper, in their language. */
export function LogAnswerView({ answer: { language, dateLine, heading, opening, visitors, days, notIncluded, further } }: { answer: LogAnswer }) {
  return (
    <article className="log-answer" lang={language}>
      <p>{dateLine}</p>
      <h3>{heading}</h3>
      {opening.map((words) => <p key={words} className="break">{words}</p>)}
      {visitors !== null && <><h4>{visitors.title}</h4><ul>{visitors.lines.map((words) => <li key={words}>{words}</li>)}</ul></>}
      {days !== null && (
        <>
          <h4>{days.title}</h4>
          {days.items.map(({ day, sentences }) => (
            <div key={day}><h5>{day}</h5><ul>{sentences.map((words, place) => <li key={`${place}${words}`} className="break">{words}</li>)}</ul></div>
          ))}
        </>
      )}
      {notIncluded !== null && <><h4>{notIncluded.title}</h4><ul>{notIncluded.lines.map((words) => <li key={words}>{words}</li>)}</ul></>}
      <h4>{further.title}</h4>
      <ul>{further.lines.map((words) => <li key={words}>{words}</li>)}</ul>
    </article>
  );
}

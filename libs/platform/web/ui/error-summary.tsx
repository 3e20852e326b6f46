import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from './form-faults';

function goTo(path: string): void {
  // A choice keeps its value in a hidden input of that name, which takes no focus.
  const named = [...document.getElementsByName(path)].find((field) => field.getAttribute('type') !== 'hidden');
  const target = named ?? document.getElementById(`field-${path}`);
  target?.focus();
}

/** What has to be put right before the form can be saved, each a link to its field. Takes focus when it comes. */
export function ErrorSummary({ faults, failure, labels }: { faults: Fault[]; failure: string | null; labels: Record<string, string> }) {
  const { t } = useTranslation('platform');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.focus(); }, [faults, failure]);
  if (faults.length === 0 && failure === null) return null;
  const words = ({ path, message }: Fault) => [labels[path] ?? labels[path.split('.')[0] ?? ''], message].filter(Boolean).join(': ');
  return (
    <div className="summary" ref={box} tabIndex={-1} role="alert">
      <h2>{t('ui.checkForm')}</h2>
      {failure !== null && <p>{failure}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.path}${fault.message}`}>
              <a href={`#${fault.path}`} onClick={(event) => { event.preventDefault(); goTo(fault.path); }}>{words(fault)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

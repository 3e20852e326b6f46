import './import.css';
import { useRef, useState, type DragEvent } from 'react';
import { Button } from '@rinnalla/platform/web';
import { useExchangeWords } from './exchange.queries';

const accepted = '.xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Takes one file: by the button, by keyboard, or dropped. Says what it reads while it reads, and what was wrong with it. */
export function FileDrop({ onFile }: { onFile: (file: File) => Promise<unknown> }) {
  const { w } = useExchangeWords();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined || reading !== null) return;
    setReading(file.name);
    setFailure(null);
    try {
      await onFile(file);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setReading(null);
      if (input.current) input.current.value = '';
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className={over ? 'file-drop over' : 'file-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <input ref={input} type="file" accept={accepted} hidden onChange={(event) => { void take(event.target.files?.[0]); }} />
      <Button kind="primary" busy={reading !== null} onClick={() => input.current?.click()}>{w('page.choose')}</Button>
      <span className="only-wide muted">{w('page.drop')}</span>
      <span className="muted">{w('page.limits', { megabytes: 10, rows: '20 000' })}</span>
      <div role="status" className="muted">{reading !== null && w('page.reading', { name: reading })}</div>
      {failure !== null && <div className="summary" role="alert">{failure}</div>}
    </div>
  );
}

import './log.css';
import { useId, useState } from 'react';
import { formatInstant } from '@rinnalla/platform/contract';
import { AlertStrip, Button, Dialog, Muted, requestFile, toast } from '@rinnalla/platform/web';
import { partsOfExport, type CheckedExport } from '../contract';
import { useAccessLogWords, type LogFilter } from './access-log.queries';
import { useCheckExport } from './log-requests.queries';

/** An extract of what the screen shows, and the check of one that was taken before. */
export function LogExport({ filter }: { filter: LogFilter }) {
  const { w } = useAccessLogWords();
  const [busy, setBusy] = useState(false);
  const [checks, setChecks] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
      const { bytes, headers } = await requestFile('/access-log/export', { method: 'POST', body: narrowed });
      save(bytes, /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'kayttoloki.csv');
      toast(w(headers.get('x-export-cut') === 'true' ? 'export.takenCut' : 'export.taken', { count: headers.get('x-export-rows') }), { stays: headers.get('x-export-cut') === 'true' });
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { stays: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="row apart">
      <Muted>{w('export.text')}</Muted>
      <div className="row">
        <Button onClick={() => setChecks(true)}>{w('export.check')}</Button>
        <Button busy={busy} onClick={() => { void take(); }}>{w('export.take')}</Button>
      </div>
      <Dialog opened={checks} title={w('export.check')} onClose={() => setChecks(false)}>{checks && <ExportCheck />}</Dialog>
    </div>
  );
}

function save(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const notOurs: CheckedExport = { unchanged: false, extract: null };

/** The file is hashed here: it does not leave the device. */
function ExportCheck() {
  const { w, language } = useAccessLogWords();
  const id = useId();
  const checking = useCheckExport();
  const [told, setTold] = useState<CheckedExport | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [name, setName] = useState('');
  const check = async (file: File | undefined) => {
    setTold(null);
    setFailure(null);
    setName(file?.name ?? '');
    if (file === undefined) return;
    const parts = partsOfExport(new Uint8Array(await file.arrayBuffer()));
    if (parts === null) return setTold(notOurs);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(parts.signed)));
    const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    setTold(sha256 === parts.said.sha256 ? await checking.mutateAsync({ body: parts.said }) : notOurs);
  };
  const when = (at: string) => formatInstant(new Date(at), language);
  return (
    <div className="stack">
      <p>{w('export.checkText')}</p>
      <div className="row file-choice">
        <label htmlFor={id} className="button-link default">{w('export.file')}</label>
        {name !== '' && <span className="break">{name}</span>}
        <input id={id} className="visually-hidden" type="file" accept=".csv,text/csv" onChange={(event) => { void check(event.currentTarget.files?.[0]).catch((error: Error) => setFailure(error.message)); }} />
      </div>
      <div role="status">
        {failure !== null && <AlertStrip title={failure} />}
        {told?.unchanged === false && <AlertStrip tone="red" title={w('export.changed')}>{w('export.changedText')}</AlertStrip>}
        {told?.unchanged === true && (
          <AlertStrip tone="green" title={w('export.unchanged')}>
            {told.extract !== null && w('export.unchangedText', { name: told.extract.by, when: when(told.extract.at), count: told.extract.rows })}
          </AlertStrip>
        )}
      </div>
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { later } from './later';
import type { OverlayProps } from './overlay-frames';

const SidePanelFrame = later(() => import('./overlay-frames').then((frames) => frames.SidePanelFrame), null);
const DialogFrame = later(() => import('./overlay-frames').then((frames) => frames.DialogFrame), null);

/** Drawn from when it is first opened, so that the page loads without it; and on afterwards, so that it can close before one's eyes. */
function useDrawn(opened: boolean): boolean {
  const [drawn, setDrawn] = useState(opened);
  if (opened && !drawn) setDrawn(true);
  return drawn || opened;
}

/** Forms open beside the page, so that what they are about stays in sight. */
export function SidePanel(props: OverlayProps) {
  return useDrawn(props.opened) ? <SidePanelFrame {...props} /> : null;
}

/** A question over the page. A locked one cannot be put aside, and what is under it cannot be read. */
export function Dialog(props: OverlayProps & { locked?: boolean }) {
  return useDrawn(props.opened) ? <DialogFrame {...props} /> : null;
}

export interface ConfirmProps { opened: boolean; title: string; children: ReactNode; confirmLabel: string; danger?: boolean; onConfirm: () => Promise<unknown>; onClose: () => void }

/** Asked before what cannot be undone; says what will happen. */
export function ConfirmDialog({ opened, title, children, confirmLabel, danger = false, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation('platform');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('problem.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={opened} title={title} onClose={onClose}>
      <div className="stack">
        <div>{children}</div>
        {failure !== null && <div className="summary" role="alert">{failure}</div>}
        <div className="actions-end">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={() => { void confirm(); }}>{confirmLabel}</Button>
        </div>
      </div>
    </Dialog>
  );
}

import { useState, type ReactNode } from 'react';
import { Drawer, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

interface OverlayProps { opened: boolean; title: string; onClose: () => void; children: ReactNode }

/** Forms open beside the page, so that what they are about stays in sight. */
export function SidePanel({ opened, title, onClose, children }: OverlayProps) {
  const { t } = useTranslation('platform');
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size="min(560px, 100%)" keepMounted={false} removeScrollProps={{ enabled: false }}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="overlay-head"><Drawer.Title>{title}</Drawer.Title><Drawer.CloseButton aria-label={t('ui.close')} size={40} /></div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** A question over the page. A locked one cannot be put aside, and what is under it cannot be read. */
export function Dialog({ opened, title, onClose, children, locked = false }: OverlayProps & { locked?: boolean }) {
  const { t } = useTranslation('platform');
  return (
    <Modal.Root opened={opened} onClose={onClose} centered closeOnClickOutside={!locked} closeOnEscape={!locked} removeScrollProps={{ enabled: false }}>
      <Modal.Overlay {...(locked ? { backgroundOpacity: 0.6, blur: 12 } : {})} />
      <Modal.Content>
        <div className="overlay-head"><Modal.Title>{title}</Modal.Title>{!locked && <Modal.CloseButton aria-label={t('ui.close')} size={40} />}</div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
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

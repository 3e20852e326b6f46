import { useState, type ReactNode } from 'react';
import { Drawer, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

interface OverlayProps { opened: boolean; title: string; onClose: () => void; children: ReactNode }

/** Forms open beside the page, so that what they are about stays in sight. */
export function SidePanel({ opened, title, onClose, children }: OverlayProps) {
  const { t } = useTranslation('platform');
  return (
    <Drawer
      opened={opened} onClose={onClose} title={title} position="right" size="min(560px, 100%)" closeButtonProps={{ 'aria-label': t('ui.close') }}
      styles={{ title: { fontWeight: 700, fontSize: '1.125rem' }, header: { paddingBottom: 12 } }} keepMounted={false} removeScrollProps={{ enabled: false }}
    >
      {children}
    </Drawer>
  );
}

export function Dialog({ opened, title, onClose, children, locked = false }: OverlayProps & { locked?: boolean }) {
  const { t } = useTranslation('platform');
  return (
    <Modal
      opened={opened} onClose={onClose} title={title} centered withCloseButton={!locked} closeOnClickOutside={!locked} closeOnEscape={!locked}
      closeButtonProps={{ 'aria-label': t('ui.close') }} styles={{ title: { fontWeight: 700, fontSize: '1.125rem' } }}
      overlayProps={locked ? { backgroundOpacity: 0.6, blur: 12 } : {}} removeScrollProps={{ enabled: false }}
    >
      {children}
    </Modal>
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

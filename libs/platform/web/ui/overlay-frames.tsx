import { useEffect, useState, type ReactNode } from 'react';
import { Drawer, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface OverlayProps { opened: boolean; title: string; onClose: () => void; children: ReactNode }

/** Closed when it is first drawn, open right after: what opens it is then known, and the focus goes back there at the end. */
function useOpening(opened: boolean): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => { void Promise.resolve().then(() => setDrawn(true)); }, []);
  return opened && drawn;
}

export function SidePanelFrame({ opened, title, onClose, children }: OverlayProps) {
  const { t } = useTranslation('platform');
  return (
    <Drawer.Root opened={useOpening(opened)} onClose={onClose} position="right" size="min(560px, 100%)" keepMounted={false} removeScrollProps={{ enabled: false }}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="overlay-head"><Drawer.Title>{title}</Drawer.Title><Drawer.CloseButton aria-label={t('ui.close')} size={40} /></div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

export function DialogFrame({ opened, title, onClose, children, locked = false }: OverlayProps & { locked?: boolean }) {
  const { t } = useTranslation('platform');
  return (
    <Modal.Root opened={useOpening(opened)} onClose={onClose} centered closeOnClickOutside={!locked} closeOnEscape={!locked} removeScrollProps={{ enabled: false }}>
      <Modal.Overlay {...(locked ? { backgroundOpacity: 0.6, blur: 12 } : {})} />
      <Modal.Content>
        <div className="overlay-head"><Modal.Title>{title}</Modal.Title>{!locked && <Modal.CloseButton aria-label={t('ui.close')} size={40} />}</div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

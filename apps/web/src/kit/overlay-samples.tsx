import { useState } from 'react';
import { Button, ConfirmDialog, ConflictView, Dialog } from '@sammanhang/ui';
import { useText } from '../texts';
import { noop, Sample } from './sample';

export function OverlaySamples() {
  const t = useText();
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Sample title={t('kit.dialogs')}>
        <div className="ui-row">
          <Button onClick={() => setOpen('dialog')}>{t('kit.openDialog')}</Button>
          <Button danger onClick={() => setOpen('confirm')}>
            {t('kit.openConfirm')}
          </Button>
        </div>
        <Dialog
          open={open === 'dialog'}
          onClose={close}
          title="Vem får läsa?"
          actions={<Button onClick={close}>Klar</Button>}
        >
          <p>Aino har sagt ja till att Vårdcentralen Karla och Hemsjukvården öster läser planen.</p>
        </Dialog>
        <ConfirmDialog
          open={open === 'confirm'}
          danger
          title="Ta bort målet?"
          confirmLabel="Ta bort målet"
          onConfirm={close}
          onCancel={close}
        >
          <p>Målet tas bort ur utkastet. Det går inte att ångra.</p>
        </ConfirmDialog>
      </Sample>
      <Sample title={t('kit.conflict')}>
        <ConflictView
          title="Någon annan sparade samma mål medan du skrev"
          mine={{ label: 'Din text', text: 'Aino går till affären två gånger i veckan med stöd.' }}
          theirs={{ label: 'Sparad av Karin Berg 13.42', text: 'Aino handlar själv en gång i veckan.' }}
          onChoose={noop}
        >
          <p>Ingen av texterna är borta. Välj en av dem, eller skriv ihop dem.</p>
        </ConflictView>
      </Sample>
    </>
  );
}

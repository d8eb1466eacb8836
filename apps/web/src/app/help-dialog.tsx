import { Dialog, KeyHint, SummaryList } from '@sammanhang/ui';
import { useText, type TextId } from '../texts';

const keys: readonly { readonly keys: string; readonly text: TextId }[] = [
  { keys: 'Ctrl K', text: 'app.help.palette' },
  { keys: '?', text: 'app.help.help' },
  { keys: 'J', text: 'app.help.next' },
  { keys: 'K', text: 'app.help.previous' },
  { keys: 'Enter', text: 'app.help.open' },
  { keys: 'Ctrl Enter', text: 'app.help.send' },
  { keys: 'Esc', text: 'app.help.close' },
];

export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog open={open} onClose={onClose} title={t('app.help.title')}>
      <p>{t('app.help.lead')}</p>
      <h3>{t('app.help.keys')}</h3>
      <SummaryList rows={keys.map((one) => ({ term: <KeyHint keys={one.keys} always />, value: t(one.text) }))} />
      <p className="ui-muted">{t('app.help.off')}</p>
    </Dialog>
  );
}

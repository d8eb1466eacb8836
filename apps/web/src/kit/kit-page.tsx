import { Page } from '@sammanhang/ui';
import { useText } from '../texts';

export default function KitPage() {
  const t = useText();
  return <Page title={t('kit.title')} width="wide" />;
}

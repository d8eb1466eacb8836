import { useNavigate } from 'react-router';
import { Page } from '@sammanhang/ui';
import { NoAccess } from '../page';
import { useAbility } from '../session';
import { useText } from '../texts';
import { DrawForm } from './draw-form';

/** What to look at, from which days, and how much. */
export default function DrawPage() {
  const t = useText();
  const navigate = useNavigate();
  if (!useAbility('log.staff')) return <NoAccess />;
  return (
    <Page
      title={t('log-review.form.title')}
      about={t('log-review.title')}
      back={{ href: '/logg', label: t('log-review.back') }}
      lead={t('log-review.review.secret')}
    >
      <DrawForm onDrawn={(id) => void navigate(`/logg/${id}`, { replace: true })} />
    </Page>
  );
}

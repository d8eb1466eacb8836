import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { logReviewOutliersOptions, type OutlierDays, type OutliersView } from '@sammanhang/api-client';
import { ButtonLink, Page, Select } from '@sammanhang/ui';
import { PageState } from '../page';
import { useSession } from '../session';
import { useFormats, useText } from '../texts';
import { Alarms } from './alarms';
import { Outliers } from './outliers';
import { Reviews } from './reviews';

const DAYS = ['7', '30', '90'] as const satisfies readonly OutlierDays[];

/** Where a log reviewer begins: what stands out, and what has been checked before. Never what was read. */
export default function LogReviewPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const days = DAYS.find((one) => one === search.get('dagar')) ?? '30';
  const query = useQuery({ ...logReviewOutliersOptions({ query: { days } }), placeholderData: keepPreviousData });
  return (
    <PageState query={query} title={t('log-review.title')}>
      {(view) => <Overview view={view} days={days} onDays={(value) => setSearch({ dagar: value })} />}
    </PageState>
  );
}

interface Props {
  readonly view: OutliersView;
  readonly days: OutlierDays;
  readonly onDays: (days: string) => void;
}

function Overview({ view, days, onDays }: Props) {
  const t = useText();
  const formats = useFormats();
  const { authorityName } = useSession().assignment;
  return (
    <Page
      title={t('log-review.sentence', { count: view.outliers.length })}
      about={t('log-review.title')}
      lead={t('log-review.lead', {
        staff: view.staff,
        authority: authorityName,
        from: formats.day(view.fromOn),
        to: formats.day(view.toOn),
      })}
      width="wide"
      actions={
        <ButtonLink variant="primary" href="/logg/ny" icon={<ListFilter size={20} aria-hidden />}>
          {t('log-review.draw')}
        </ButtonLink>
      }
    >
      <Select
        label={t('log-review.days')}
        value={days}
        onChange={(event) => onDays(event.target.value)}
        options={DAYS.map((value) => ({ value, label: t(`log-review.days.${value}`) }))}
      />
      <Outliers view={view} />
      <Alarms />
      <Reviews />
    </Page>
  );
}

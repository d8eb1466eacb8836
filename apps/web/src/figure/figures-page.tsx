import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { figureShowOptions, type FigureDivisionView, type FiguresView } from '@sammanhang/api-client';
import { Button, Card, Page, Select, Table } from '@sammanhang/ui';
import { PageState } from '../page';
import { dayOf, useFormats, useText, type TextId } from '../texts';

const YEARS_BACK = 5;

/** U3: how the work goes, in counts alone. Each figure is a row of a table; what is too small is not there. */
export default function FiguresPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const year = params.get('ar') ?? undefined;
  const query = useQuery({ ...figureShowOptions({ query: { year } }), placeholderData: keepPreviousData });
  return (
    <PageState query={query} title={t('figure.title')}>
      {(figures) => <Figures figures={figures} onYear={(next) => setParams({ ar: next })} />}
    </PageState>
  );
}

function Figures({ figures, onYear }: { figures: FiguresView; onYear: (year: string) => void }) {
  const t = useText();
  const formats = useFormats();
  const { total, year, scopeName: scope } = figures;
  const thisYear = Number(dayOf(new Date()).slice(0, 4));
  const years = Array.from({ length: YEARS_BACK }, (_, back) => String(thisYear - back));
  return (
    <Page
      // A year is no number: it has no thousands to set apart.
      title={
        total === null
          ? t('figure.sentence.few', { year: String(year) })
          : t('figure.sentence', { count: total, year: String(year) })
      }
      about={t('figure.title')}
      lead={t('figure.lead', { scope, day: formats.longDay(figures.today) })}
      width="wide"
      actions={
        <>
          <a className="ds-button ui-button" data-variant="secondary" href={`/api/figures/figures.csv?year=${year}`}>
            <Download size={20} aria-hidden />
            {t('figure.download')}
          </a>
          <Button variant="secondary" icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
            {t('figure.print')}
          </Button>
        </>
      }
    >
      <Select
        label={t('figure.year')}
        value={String(year)}
        options={years.map((value) => ({ value, label: value }))}
        onChange={(event) => onYear(event.target.value)}
      />
      <p>{t('figure.few')}</p>
      <Times times={figures.times} />
      {figures.divisions.map((division) => (
        <Division key={division.by} division={division} />
      ))}
    </Page>
  );
}

function Times({ times }: { times: FiguresView['times'] }) {
  const t = useText();
  const days = (value: number | null) => (value === null ? t('figure.hidden') : t('figure.days', { count: value }));
  const rows = [
    ...(['needToStart', 'startToCall', 'callToMeeting'] as const).map((step) => ({ step, value: days(times[step]) })),
    {
      step: 'followedUpInTime' as const,
      value:
        times.followedUpInTime === null
          ? t('figure.hidden.rest')
          : t('figure.percent', { share: times.followedUpInTime }),
    },
  ];
  return (
    <Card title={t('figure.times')}>
      <Table
        caption={t('figure.times.caption')}
        rows={rows}
        rowKey={({ step }) => step}
        columns={[
          { id: 'step', header: t('figure.step'), isRowHeader: true, cell: ({ step }) => t(`figure.${step}`) },
          { id: 'value', header: t('figure.value'), align: 'end', cell: ({ value }) => value },
        ]}
      />
    </Card>
  );
}

function Division({ division: { by, withheld, groups } }: { division: FigureDivisionView }) {
  const t = useText();
  const formats = useFormats();
  const title = t(`figure.by.${by}`);
  const name = (key: string) => {
    if (key === '') return t('figure.unknown');
    return by === 'state' || by === 'origin' ? t(`figure.${by}.${key}` as TextId) : key;
  };
  return (
    <Card title={title}>
      {withheld && <p className="ui-muted">{t('figure.withheld')}</p>}
      {!withheld && groups.length === 0 && <p className="ui-muted">{t('figure.none')}</p>}
      {groups.length > 0 && (
        <Table
          caption={title}
          captionHidden
          rows={groups}
          rowKey={({ key }) => key}
          columns={[
            { id: 'group', header: t('figure.group'), isRowHeader: true, cell: ({ key }) => name(key) },
            {
              id: 'count',
              header: t('figure.count'),
              align: 'end',
              cell: ({ count }) => (count === null ? t('figure.hidden.rest') : formats.number(count)),
            },
          ]}
        />
      )}
    </Card>
  );
}

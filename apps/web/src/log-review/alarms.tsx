import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { brakeAlarmsOptions, type AlarmView } from '@sammanhang/api-client';
import { Button, EmptyState, Skeleton, Table, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { QueryError } from '../page';
import { dayOf, useFormats, useProblemText, useText } from '../texts';
import { useDraw } from './log-review.queries';

const FIRST = 10;
const ALL = 100;
const HOUR_MS = 3_600_000;

/** When somebody has looked up, opened or fetched more than usual, or been signed in twice at once (PDL 4:3). */
export function Alarms() {
  const t = useText();
  const query = useQuery(brakeAlarmsOptions());
  return (
    <section className="ui-stack">
      <h2>{t('log-review.alarms')}</h2>
      {query.isPending && <Skeleton lines={3} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <List alarms={query.data.alarms} />}
    </section>
  );
}

function List({ alarms }: { alarms: readonly AlarmView[] }) {
  const t = useText();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  if (alarms.length === 0) {
    return (
      <EmptyState headingLevel={3} title={t('log-review.alarms.none')}>
        <p>{t('log-review.alarms.none.text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption={t('log-review.alarms')}
        captionHidden
        rows={all ? alarms : alarms.slice(0, FIRST)}
        rowKey={({ id }) => id}
        columns={[
          { id: 'who', header: t('log-review.column.who'), isRowHeader: true, cell: ({ staffName }) => staffName },
          { id: 'unit', header: t('log-review.column.unit'), cell: ({ unitName }) => unitName ?? '–' },
          {
            id: 'what',
            header: t('log-review.alarms.what'),
            cell: ({ kind, amount }) => t(`log-review.alarm.${kind}`, { count: amount }),
          },
          { id: 'when', header: t('log-review.history.when'), cell: ({ at }) => formats.instant(at) },
          { id: 'look', header: t('log-review.column.action'), cell: (alarm) => <Look alarm={alarm} /> },
        ]}
      />
      {!all && alarms.length > FIRST && <Button onClick={() => setAll(true)}>{t('log-review.history.more')}</Button>}
    </>
  );
}

/** Draws what that member of staff did at the time: the hour that was counted may have begun the day before. */
function Look({ alarm: { staffId, staffName, kind, amount, at } }: { alarm: AlarmView }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const draw = useDraw();
  const fromOn = dayOf(new Date(new Date(at).getTime() - HOUR_MS));
  const why = t(`log-review.alarm.${kind}`, { count: amount });
  return (
    <Button
      aria-label={t('log-review.look.for', { name: staffName, why })}
      busy={draw.isPending}
      onClick={() =>
        draw.mutate(
          { body: { method: 'staff', staffId, fromOn, toOn: dayOf(at), size: ALL } },
          {
            onSuccess: ({ id }) => void navigate(`/logg/${id}`),
            onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
          },
        )
      }
    >
      {t('log-review.look')}
    </Button>
  );
}

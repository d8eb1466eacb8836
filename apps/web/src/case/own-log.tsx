import { useInfiniteQuery } from '@tanstack/react-query';
import { historyPreview, type OwnLogEntryView } from '@sammanhang/api-client';
import { Button, EmptyState, Skeleton, Timeline } from '@sammanhang/ui';
import { QueryError } from '../page';
import { useFormats, useText } from '../texts';
import { actionText, groundText } from './history-texts';
import { mergedEntries } from './merged-entries';

/** The person's log, as the person reads it: who, which unit, when and why (PDL 8:5). */
export function OwnLog({ caseId }: { caseId: string }) {
  const t = useText();
  const query = useInfiniteQuery({
    queryKey: ['case', caseId, 'own-log'],
    queryFn: async ({ pageParam, signal }) =>
      (await historyPreview({ path: { caseId }, query: pageParam ? { before: pageParam } : {}, signal })).data,
    initialPageParam: '',
    getNextPageParam: ({ before }) => before ?? undefined,
  });
  return (
    <>
      <p>{t('case.history.person.text')}</p>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <Entries entries={query.data.pages.flatMap(({ entries }) => entries)} />}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('case.history.more')}
        </Button>
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly OwnLogEntryView[] }) {
  const t = useText();
  const formats = useFormats();
  if (entries.length === 0) {
    return (
      <EmptyState headingLevel={3} title={t('case.history.none')}>
        <p>{t('case.history.none.text')}</p>
      </EmptyState>
    );
  }
  return (
    <Timeline
      label={t('case.history.person')}
      entries={mergedEntries(entries).map(({ entry, times }) => ({
        id: entry.id,
        when: formats.longInstant(entry.at),
        title: t(actionText(entry.action)),
        children: (
          <>
            <p className="ui-small">
              {entry.masked
                ? t('case.history.person.masked')
                : t('case.history.who', {
                    name: entry.actorName ?? '',
                    unit: entry.unitName ?? '',
                    authority: entry.authorityName ?? '',
                  })}
              {times > 1 && ` · ${t('case.history.times', { count: times })}`}
            </p>
            {entry.ground && (
              <p className="ui-small ui-muted">{t('case.history.person.why', { why: groundText(entry.ground, t) })}</p>
            )}
          </>
        ),
      }))}
    />
  );
}

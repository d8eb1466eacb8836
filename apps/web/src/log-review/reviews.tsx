import { useInfiniteQuery } from '@tanstack/react-query';
import { logReviewList, logReviewListQueryKey, type LogReviewView } from '@sammanhang/api-client';
import { AppLink, Button, EmptyState, Skeleton, StatusTag, Table } from '@sammanhang/ui';
import { QueryError } from '../page';
import { useFormats, useText } from '../texts';
import { sampledText } from './sampled-text';

/** Every check that the authority has made: it must be possible to see that it is done, and what came of it. */
export function Reviews() {
  const t = useText();
  const query = useInfiniteQuery({
    queryKey: [{ _id: logReviewListQueryKey()[0]._id, pages: true }],
    queryFn: async ({ pageParam, signal }) =>
      (await logReviewList({ query: pageParam ? { before: pageParam } : {}, signal })).data,
    initialPageParam: '',
    getNextPageParam: ({ before }) => before ?? undefined,
  });
  return (
    <section className="ui-stack">
      <h2>{t('log-review.history')}</h2>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <List reviews={query.data.pages.flatMap(({ reviews }) => reviews)} />}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('log-review.history.more')}
        </Button>
      )}
    </section>
  );
}

function List({ reviews }: { reviews: readonly LogReviewView[] }) {
  const t = useText();
  const formats = useFormats();
  if (reviews.length === 0) {
    return (
      <EmptyState headingLevel={3} title={t('log-review.history.none')}>
        <p>{t('log-review.history.none.text')}</p>
      </EmptyState>
    );
  }
  return (
    <Table
      caption={t('log-review.history')}
      captionHidden
      rows={reviews}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'sample',
          header: t('log-review.history.sample'),
          isRowHeader: true,
          cell: (review) => (
            <AppLink className="ui-link" href={`/logg/${review.id}`}>
              {sampledText(review, t)}
            </AppLink>
          ),
        },
        { id: 'when', header: t('log-review.history.when'), cell: ({ at }) => formats.instant(at) },
        { id: 'who', header: t('log-review.history.reviewer'), cell: ({ reviewerName }) => reviewerName },
        {
          id: 'looked',
          header: t('log-review.history.looked'),
          cell: ({ looked, rows }) => t('log-review.looked', { looked, rows }),
        },
        { id: 'result', header: t('log-review.history.result'), cell: (review) => <Result review={review} /> },
      ]}
    />
  );
}

function Result({ review: { closedAt, questions, suspected } }: { review: LogReviewView }) {
  const t = useText();
  return (
    <span className="ui-row">
      <StatusTag tone={closedAt ? 'ok' : 'waiting'}>
        {t(closedAt ? 'log-review.result.closed' : 'log-review.result.open')}
      </StatusTag>
      {questions > 0 && <StatusTag tone="warning">{t('log-review.result.questions', { count: questions })}</StatusTag>}
      {suspected > 0 && <StatusTag tone="danger">{t('log-review.result.suspected', { count: suspected })}</StatusTag>}
    </span>
  );
}

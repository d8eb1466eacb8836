import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState, Page, Skeleton } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { NoAccess } from './no-access';

/** The answer is that the reader may not see it, or that it is not there: which of the two is a secret. */
export const isClosed = (error: unknown): boolean => [403, 404].includes(problemOf(error).status);

interface Props<Data> {
  readonly query: UseQueryResult<Data, unknown>;
  /** Heading while it loads or when it fails. */
  readonly title: string;
  readonly back?: { readonly href: string; readonly label: string };
  readonly children: (data: Data) => ReactNode;
}

/**
 * The states of a page that shows one query: waiting, failed, no access, shown. Data that was once shown stays
 * while it is fetched anew, and when that fails; not when the answer is that the reader may no longer see it.
 * `children` renders its own `Page`.
 */
export function PageState<Data>({ query, title, back, children }: Props<Data>) {
  if (query.error && isClosed(query.error)) return <NoAccess />;
  if (query.data !== undefined) return children(query.data);
  return (
    <Page title={title} back={back}>
      {query.error ? <QueryError query={query} /> : <Skeleton lines={6} />}
    </Page>
  );
}

/** The failure of one part of a page, with a way to try again. */
export function QueryError({
  query,
}: {
  query: Pick<UseQueryResult<unknown, unknown>, 'error' | 'isFetching' | 'refetch'>;
}) {
  const t = useText();
  const problemText = useProblemText();
  const problem = problemOf(query.error);
  return (
    <ErrorState
      title={problemText(problem.code)}
      traceId={problem.traceId}
      busy={query.isFetching}
      onRetry={() => void query.refetch()}
    >
      <p>{t('app.error.stillWorks')}</p>
    </ErrorState>
  );
}

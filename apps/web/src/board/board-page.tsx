import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { boardShowOptions, type BoardSummaryView, type BoardView } from '@sammanhang/api-client';
import { Button, EmptyState, Notice, Page, Pagination, Table } from '@sammanhang/ui';
import { PageState, type Address } from '../page';
import { WaitingRequests } from '../request';
import { useFormats, useText } from '../texts';
import { BoardFigures } from './board-figures';
import { BoardFilters } from './board-filters';
import { BoardRows } from './board-rows';
import { SummaryAge, SummaryLate } from './board-summary';
import { BoardWeeks } from './board-weeks';
import { queryIn, useBoardFilter } from './use-board-filter';

export const ahead = (client: QueryClient, { search }: Address) =>
  client.prefetchQuery(boardShowOptions({ query: queryIn(search) }));

/** U1: one page each morning. What is about to break, longest overdue first, and what can be done about it. */
export default function BoardPage() {
  const t = useText();
  const filter = useBoardFilter();
  const query = useQuery({
    ...boardShowOptions({ query: filter.query }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <PageState query={query} title={t('board.title')}>
      {(board) => <Board board={board} filter={filter} />}
    </PageState>
  );
}

function Board({ board, filter }: { board: BoardView; filter: ReturnType<typeof useBoardFilter> }) {
  const t = useText();
  const formats = useFormats();
  const { overdue, overdueLong: long, summary } = board;
  // The bars end with the day they were summed up; the one before it is a week older, which is last week only while the sums are new.
  const lastWeek = summary?.late === false ? summary.weeks.at(-2)?.overdue : undefined;
  const from = filter.page * 50 + 1;
  return (
    <Page
      title={[
        t('board.sentence', { overdue, long }).trim(),
        lastWeek !== undefined && t('board.sentence.lastWeek', { lastWeek }),
      ]
        .filter(Boolean)
        .join(' ')}
      lead={t('board.at', { time: formats.time(board.at) })}
      width="wide"
      actions={
        <Button variant="secondary" icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
          {t('board.print')}
        </Button>
      }
    >
      <BoardFilters board={board} filter={filter} />
      {board.rows.length > 0 ? (
        <BoardRows board={board} />
      ) : (
        <EmptyState
          title={t(filter.narrowed ? 'board.empty.filtered' : 'board.empty.title')}
          action={filter.narrowed && <Button onClick={filter.clear}>{t('board.filter.clear')}</Button>}
        >
          <p>{t(filter.narrowed ? 'board.empty.filteredText' : 'board.empty.text')}</p>
        </EmptyState>
      )}
      <Pagination
        hasPrevious={filter.page > 0}
        hasNext={board.next !== null}
        onPrevious={filter.previous}
        onNext={() => board.next !== null && filter.next(board.next)}
        summary={t('board.total', { from, to: from + board.rows.length - 1, total: board.total })}
      />
      <WaitingRequests />
      {summary?.late && <SummaryLate at={summary.at} now={board.at} />}
      {summary ? (
        <BoardWeeks weeks={summary.weeks} age={<SummaryAge summary={summary} now={board.at} />} />
      ) : (
        <Notice tone="info" title={t('board.summary.none')} />
      )}
      <BoardFigures counts={board.counts} />
      {summary && summary.elsewhere.length > 0 && <Elsewhere summary={summary} now={board.at} />}
    </Page>
  );
}

function Elsewhere({ summary, now }: { summary: BoardSummaryView; now: string }) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack">
      <h2>{t('board.elsewhere')}</h2>
      <p>{t('board.elsewhere.text')}</p>
      <SummaryAge summary={summary} now={now} />
      <Table
        caption={t('board.elsewhere')}
        captionHidden
        rows={summary.elsewhere}
        rowKey={(row) => `${row.unitName} ${row.authorityName} ${row.kind}`}
        columns={[
          {
            id: 'unit',
            header: t('board.column.unit'),
            isRowHeader: true,
            cell: (row) => `${row.unitName}, ${row.authorityName}`,
          },
          { id: 'kind', header: t('board.column.what'), cell: (row) => t(`board.kind.${row.kind}`) },
          { id: 'oldest', header: t('board.elsewhere.oldest'), cell: (row) => formats.day(row.oldestDueOn) },
          { id: 'count', header: t('board.elsewhere.count'), align: 'end', cell: (row) => formats.number(row.count) },
        ]}
      />
    </section>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { boardShowOptions, type BoardView } from '@sammanhang/api-client';
import { Button, EmptyState, Page, Pagination, Table } from '@sammanhang/ui';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { BoardFigures } from './board-figures';
import { BoardFilters } from './board-filters';
import { BoardRows } from './board-rows';
import { BoardWeeks } from './board-weeks';
import { useBoardFilter } from './use-board-filter';

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
  const { overdue, overdueLong: long, overdueLastWeek: lastWeek } = board;
  const from = filter.page * 50 + 1;
  return (
    <Page
      title={t('board.sentence', { overdue, long, lastWeek })}
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
      <BoardWeeks weeks={board.weeks} />
      <BoardFigures counts={board.counts} />
      {board.elsewhere.length > 0 && <Elsewhere rows={board.elsewhere} />}
    </Page>
  );
}

function Elsewhere({ rows }: { rows: BoardView['elsewhere'] }) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack">
      <h2>{t('board.elsewhere')}</h2>
      <p>{t('board.elsewhere.text')}</p>
      <Table
        caption={t('board.elsewhere')}
        captionHidden
        rows={rows}
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

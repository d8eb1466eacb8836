import type { ReactNode } from 'react';
import type { BoardWeekView } from '@sammanhang/api-client';
import { Table } from '@sammanhang/ui';
import { useFormats, useText, weekOf } from '../texts';

const HEIGHT = 120;
const BAR = 28;
const STEP = 44;
const LABELS = 44;

/** A bar a week with its figure above; the same figures as a table beside it, for whoever reads that better. */
export function BoardWeeks({ weeks, age }: { weeks: readonly BoardWeekView[]; age: ReactNode }) {
  const t = useText();
  const formats = useFormats();
  const highest = Math.max(1, ...weeks.map(({ overdue }) => overdue));
  const heightOf = (overdue: number) => Math.round((overdue / highest) * HEIGHT);
  return (
    <section className="ui-stack" aria-labelledby="weeks">
      <h2 id="weeks">{t('board.weeks')}</h2>
      {age}
      <svg
        className="board-weeks"
        viewBox={`0 0 ${weeks.length * STEP} ${HEIGHT + LABELS}`}
        aria-hidden="true"
        focusable="false"
      >
        {weeks.map(({ day, overdue }, at) => {
          const x = at * STEP + (STEP - BAR) / 2;
          const top = LABELS / 2 + HEIGHT - heightOf(overdue);
          return (
            <g key={day}>
              <rect className="board-weeks__bar" x={x} y={top} width={BAR} height={heightOf(overdue)} rx={3} />
              <text x={x + BAR / 2} y={top - 6} textAnchor="middle">
                {formats.number(overdue)}
              </text>
              <text x={x + BAR / 2} y={HEIGHT + LABELS - 4} textAnchor="middle">
                {weekOf(day).week}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{t('board.weeks.table')}</summary>
        <Table
          caption={t('board.weeks')}
          captionHidden
          rows={weeks}
          rowKey={({ day }) => day}
          columns={[
            { id: 'week', header: t('board.weeks.week'), isRowHeader: true, cell: ({ day }) => formats.week(day) },
            { id: 'day', header: t('board.weeks.day'), cell: ({ day }) => formats.day(day) },
            {
              id: 'overdue',
              header: t('board.weeks.overdue'),
              align: 'end',
              cell: ({ overdue }) => formats.number(overdue),
            },
          ]}
        />
      </details>
    </section>
  );
}

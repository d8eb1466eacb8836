import { useNavigate } from 'react-router';
import type { OutliersView, OutlierView } from '@sammanhang/api-client';
import { Button, EmptyState, Table, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useDraw } from './log-review.queries';

const ALL = 100;

/** Who stands out, and why. Looking draws the very rows that the reason was counted from. */
export function Outliers({ view }: { view: OutliersView }) {
  const t = useText();
  const why = ({ reason, count }: OutlierView) => t(`log-review.reason.${reason}`, { count });
  if (view.outliers.length === 0) {
    return (
      <section className="ui-stack">
        <h2>{t('log-review.outliers')}</h2>
        <EmptyState headingLevel={3} title={t('log-review.outliers.none')}>
          <p>{t('log-review.outliers.none.text')}</p>
        </EmptyState>
      </section>
    );
  }
  return (
    <section className="ui-stack">
      <h2>{t('log-review.outliers')}</h2>
      <Table
        caption={t('log-review.outliers')}
        captionHidden
        rows={view.outliers}
        rowKey={({ staffId, reason }) => `${staffId} ${reason}`}
        columns={[
          { id: 'who', header: t('log-review.column.who'), isRowHeader: true, cell: ({ staffName }) => staffName },
          { id: 'unit', header: t('log-review.column.unit'), cell: ({ unitNames }) => unitNames },
          { id: 'why', header: t('log-review.column.why'), cell: why },
          {
            id: 'look',
            header: t('log-review.column.action'),
            cell: (row) => (
              <Look row={row} view={view} label={t('log-review.look.for', { name: row.staffName, why: why(row) })} />
            ),
          },
        ]}
      />
    </section>
  );
}

function Look({ row, view, label }: { row: OutlierView; view: OutliersView; label: string }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const draw = useDraw();
  const { fromOn, toOn } = view;
  const { staffId, reason } = row;
  return (
    <Button
      aria-label={label}
      busy={draw.isPending}
      onClick={() =>
        draw.mutate(
          { body: { method: 'outlier', staffId, reason, fromOn, toOn, size: ALL } },
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

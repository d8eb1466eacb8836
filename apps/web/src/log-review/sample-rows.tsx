import type { LogFinding, ReviewedRowView } from '@sammanhang/api-client';
import { Button, StatusTag, Table, Tag, type Tone } from '@sammanhang/ui';
import { actionText, groundText } from '../case';
import { useFormats, useText } from '../texts';

const TONES: Readonly<Record<LogFinding, Tone>> = { ok: 'ok', questionAsked: 'warning', suspectedBreach: 'danger' };

interface Props {
  readonly rows: readonly ReviewedRowView[];
  /** Findings may still be noted. */
  readonly open: boolean;
  readonly onAssess: (row: ReviewedRowView) => void;
}

/** Who did what, when and on what ground; what they read is not for the reviewer. */
export function SampleRows({ rows, open, onAssess }: Props) {
  const t = useText();
  const formats = useFormats();
  return (
    <Table
      caption={t('log-review.row.caption')}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'who',
          header: t('log-review.row.who'),
          isRowHeader: true,
          cell: (row) =>
            row.gone ? (
              t('log-review.row.gone')
            ) : (
              <>
                {row.actorName}
                <br />
                <span className="ui-small ui-muted">{row.unitName}</span>
              </>
            ),
        },
        { id: 'when', header: t('log-review.row.when'), cell: ({ at }) => (at ? formats.instant(at) : '–') },
        { id: 'what', header: t('log-review.row.what'), cell: (row) => <What row={row} /> },
        { id: 'ground', header: t('log-review.row.ground'), cell: ({ ground }) => groundText(ground, t) || '–' },
        { id: 'case', header: t('log-review.row.case'), cell: ({ caseNumber }) => <bdi>{caseNumber ?? '–'}</bdi> },
        {
          id: 'finding',
          header: t('log-review.row.finding'),
          cell: (row) => <Finding row={row} open={open} onAssess={() => onAssess(row)} />,
        },
      ]}
    />
  );
}

function What({ row: { action, outcome, namesake, colleague, ownName, night } }: { row: ReviewedRowView }) {
  const t = useText();
  if (action === null || outcome === null) return '–';
  return (
    <span className="ui-row">
      {t(actionText(action))}
      {outcome !== 'allowed' && <StatusTag tone="warning">{t(`log-review.outcome.${outcome}`)}</StatusTag>}
      {namesake && <Tag tone="warning">{t('log-review.row.namesake')}</Tag>}
      {colleague && <Tag tone="warning">{t('log-review.row.colleague')}</Tag>}
      {ownName && <Tag tone="warning">{t('log-review.row.ownName')}</Tag>}
      {night && <Tag tone="neutral">{t('log-review.row.night')}</Tag>}
    </span>
  );
}

function Finding({ row, open, onAssess }: { row: ReviewedRowView; open: boolean; onAssess: () => void }) {
  const t = useText();
  const formats = useFormats();
  const { finding, note, foundBy, foundAt, action, actorName, ownAct } = row;
  const label = t('log-review.row.assess.for', { what: action ? t(actionText(action)) : '', who: actorName });
  return (
    <span className="ui-stack">
      {finding && (
        <>
          <StatusTag tone={TONES[finding]}>{t(`log-review.finding.${finding}`)}</StatusTag>
          {note && <span>{note}</span>}
          {foundBy && foundAt && (
            <span className="ui-small ui-muted">
              {t('log-review.finding.by', { name: foundBy, when: formats.instant(foundAt) })}
            </span>
          )}
        </>
      )}
      {open && ownAct && t('log-review.row.ownAct')}
      {open && !ownAct && (
        <span>
          <Button variant={finding ? 'tertiary' : 'secondary'} aria-label={label} onClick={onAssess}>
            {t(finding ? 'log-review.row.again' : 'log-review.row.assess')}
          </Button>
        </span>
      )}
    </span>
  );
}

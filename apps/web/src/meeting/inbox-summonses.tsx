import type { InboxSummonsView } from '@sammanhang/api-client';
import { AppLink, Button, StatusTag, useListKeys } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { KindTag } from './meeting-labels';

interface Props {
  readonly rows: readonly InboxSummonsView[];
  readonly onOpen: (summonsId: string) => void;
}

/** Summonses that wait for an answer, the one to be answered first at the top. */
export function InboxSummonses({ rows, onOpen }: Props) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack" aria-labelledby="waiting">
      <h2 id="waiting">{t('meeting.inbox.waiting')}</h2>
      <ul className="ui-list" {...useListKeys().list}>
        {rows.map((row, index) => (
          <li key={row.id} data-row>
            <div className="ui-stack" data-gap="small">
              <p className="ui-row">
                <KindTag kind={row.kind} />
                <Standing row={row} />
              </p>
              <p className="ui-strong">{t('meeting.inbox.meetingAt', { when: formats.longInstant(row.startsAt) })}</p>
              <p className="ui-small ui-muted">
                {t('meeting.inbox.from', { unit: row.fromUnitName })} ·{' '}
                <bdi className="ui-figures meeting-number">{row.number}</bdi>
              </p>
            </div>
            {row.abilities.includes('summons.read') ? (
              <Button
                variant={index === 0 ? 'primary' : 'secondary'}
                aria-label={`${t('meeting.inbox.open')} ${row.number}`}
                onClick={() => onOpen(row.id)}
              >
                {t('meeting.inbox.open')}
              </Button>
            ) : (
              // A colleague's case: it is taken over, or covered, where it is.
              <AppLink
                className="ui-link"
                href={`/arenden/${row.caseId}`}
                aria-label={`${t('meeting.inbox.open.case')} ${row.number}`}
              >
                {t('meeting.inbox.open.case')}
              </AppLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** By when to answer: in days as well as in colour. */
function Standing({ row }: { row: InboxSummonsView }) {
  const t = useText();
  const formats = useFormats();
  if (row.answerBy === null) return null;
  if (row.status === 'overdue') {
    return <StatusTag tone="danger">{t('meeting.inbox.late', { days: row.daysOverdue })}</StatusTag>;
  }
  return row.status === 'dueSoon' ? (
    <StatusTag tone="warning">{t('meeting.inbox.soon', { days: row.daysLeft })}</StatusTag>
  ) : (
    <StatusTag tone="waiting">{t('meeting.inbox.answerBy', { day: formats.longDay(row.answerBy) })}</StatusTag>
  );
}

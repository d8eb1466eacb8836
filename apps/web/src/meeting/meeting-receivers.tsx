import type { ReceiverView } from '@sammanhang/api-client';
import { StatusTag, Table, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { KindTag } from './meeting-labels';

const tones: Record<'accepted' | 'declined' | 'waiting', Tone> = {
  accepted: 'ok',
  declined: 'danger',
  waiting: 'waiting',
};

/** Who is called, what they answered and, when it is known, who was there. */
export function MeetingReceivers({ rows, held }: { rows: readonly ReceiverView[]; held: boolean }) {
  const t = useText();
  return (
    <Table
      caption={t('meeting.page.receivers')}
      captionHidden
      rows={rows}
      rowKey={({ summonsId }) => summonsId}
      columns={[
        {
          id: 'who',
          header: t('meeting.page.column.who'),
          isRowHeader: true,
          cell: (row) => (
            <>
              {row.name ?? (row.outsideKind && t(`meeting.outside.${row.outsideKind}`))}
              <span className="ui-small ui-muted meeting-under">
                {[
                  row.authorityName ?? (row.name && row.outsideKind && t(`meeting.outside.${row.outsideKind}`)),
                  row.receiverName,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>
          ),
        },
        {
          id: 'kind',
          header: t('meeting.page.column.kind'),
          cell: (row) => <KindTag kind={row.kind} />,
        },
        { id: 'answer', header: t('meeting.page.column.answer'), cell: (row) => <Answer row={row} /> },
        ...(held
          ? [
              {
                id: 'attendance',
                header: t('meeting.page.column.attendance'),
                cell: (row: ReceiverView) => (
                  <>
                    {t(`meeting.attendance.${row.attendance ?? 'none'}`)}
                    {row.absenceReason && <span className="ui-small ui-muted meeting-under">{row.absenceReason}</span>}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Answer({ row }: { row: ReceiverView }) {
  const t = useText();
  const formats = useFormats();
  if (row.unitId === null) return <span className="ui-muted">{t('meeting.page.answer.outside')}</span>;
  const answer = row.answer ?? 'waiting';
  const why = [row.declineReason && t(`meeting.summons.reason.${row.declineReason}`), row.declineNote];
  return (
    <>
      <StatusTag tone={tones[answer]}>{t(`meeting.page.answer.${answer}`)}</StatusTag>
      <span className="ui-small ui-muted meeting-under">
        {answer === 'waiting' && row.answerBy
          ? t('meeting.page.answer.by', { day: formats.day(row.answerBy) })
          : why.filter(Boolean).join('. ')}
      </span>
    </>
  );
}

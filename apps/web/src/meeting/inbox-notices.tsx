import type { InboxNoticeView } from '@sammanhang/api-client';
import { AppLink, Button, useListKeys } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useSeen } from './meeting.queries';

/** Where the thing that the notice tells of can be seen; the case's own page says when it must first be taken over. */
function placeOf({ kind, caseId, subjectId, abilities }: InboxNoticeView): string {
  const at = `/arenden/${caseId}`;
  if (!abilities.includes('summons.read')) return at;
  switch (kind) {
    case 'meetingChanged':
      return `${at}/moten/${subjectId}`;
    case 'summonsAnswered':
      return `${at}/moten`;
    case 'approvalAsked':
      return `${at}/underskrift`;
    case 'established':
      return `${at}/plan`;
    case 'followUpDue':
      return `${at}/uppfoljning`;
    default:
      return at;
  }
}

/** What has happened in the unit's cases since somebody last looked. */
export function InboxNotices({ rows }: { rows: readonly InboxNoticeView[] }) {
  const t = useText();
  const formats = useFormats();
  const seen = useSeen(t('meeting.inbox.seen.done'));
  return (
    <section className="ui-stack" aria-labelledby="news">
      <h2 id="news">{t('meeting.inbox.notices')}</h2>
      <ul className="ui-list" {...useListKeys().list}>
        {rows.map((row) => (
          <li key={row.id} data-row>
            <div>
              <AppLink className="ui-link ui-strong" href={placeOf(row)}>
                {t(`meeting.inbox.notice.${row.kind}`)}
              </AppLink>
              <p className="ui-small ui-muted ui-figures">
                <bdi className="meeting-number">{row.number}</bdi> · {formats.instant(row.at)}
              </p>
            </div>
            <Button
              variant="tertiary"
              busy={seen.isPending && seen.variables.path.noticeId === row.id}
              aria-label={`${t('meeting.inbox.seen')}: ${t(`meeting.inbox.notice.${row.kind}`)} ${row.number}`}
              onClick={() => seen.mutate({ path: { noticeId: row.id } })}
            >
              {t('meeting.inbox.seen')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

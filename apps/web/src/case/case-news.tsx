import type { CaseView } from '@sammanhang/api-client';
import { Button, Notice } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useNoticeSeen } from './case.queries';

const kinds = [
  'summoned',
  'summonsAnswered',
  'meetingChanged',
  'approvalAsked',
  'established',
  'consentStopped',
  'leadOffered',
  'leadChanged',
  'leadAsked',
  'caseClosed',
  'followUpDue',
  'deadlineOverdue',
  'workerMissing',
  'registeredApart',
] as const;

/** What has happened since somebody of the unit last looked. */
export function CaseNews({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  const seen = useNoticeSeen(view.id);
  if (view.notices.length === 0 || view.relation === 'colleague') return null;
  return (
    <Notice tone="info" title={t('case.news')} headingLevel={2}>
      <ul className="case-news">
        {view.notices.map((notice) => {
          const kind = kinds.find((one) => one === notice.kind);
          return (
            kind && (
              <li key={notice.id} className="ui-row">
                <span>
                  {t(`case.notice.${kind}`)} <span className="ui-muted ui-small">{formats.instant(notice.at)}</span>
                </span>
                <Button
                  variant="tertiary"
                  busy={seen.isPending && seen.variables === notice.id}
                  aria-label={`${t('case.news.seen')}: ${t(`case.notice.${kind}`)}`}
                  onClick={() => seen.mutate(notice.id)}
                >
                  {t('case.news.seen')}
                </Button>
              </li>
            )
          );
        })}
      </ul>
    </Notice>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { MeetingView } from '@sammanhang/api-client';
import { ButtonLink, EmptyState, Page } from '@sammanhang/ui';
import { caseQuery } from '../case';
import { PageState } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { MeetingMode } from './meeting-mode';
import { meetingQuery } from './meeting.queries';
import './meeting.css';

/** K7: the meeting on a screen that everybody sees, also the person. */
export default function ModePage() {
  const { caseId = '', meetingId = '' } = useParams();
  const t = useText();
  const person = useQuery(caseQuery(caseId)).data?.person ?? null;
  const query = useQuery(meetingQuery(meetingId));
  return (
    <PageState query={query} title={t('meeting.mode.title')}>
      {(meeting) =>
        meeting.commands.includes('decide') ? (
          <MeetingMode meeting={meeting} personName={person?.name ?? t('meeting.attendance.person')} />
        ) : (
          <Closed meeting={meeting} />
        )
      }
    </PageState>
  );
}

function Closed({ meeting }: { meeting: MeetingView }) {
  const t = useText();
  const formats = useFormats();
  const { phase, caseId, id } = meeting;
  return (
    <Page title={t('meeting.mode.title')}>
      <EmptyState
        title={t('meeting.mode.closed')}
        action={<ButtonLink href={`/arenden/${caseId}/moten/${id}`}>{t('meeting.mode.leave')}</ButtonLink>}
      >
        <p>
          {phase === 'ended' || phase === 'cancelled'
            ? t(`meeting.mode.closed.${phase}`)
            : t('meeting.mode.closed.planned', { day: formats.longDay(dayOf(meeting.startsAt)) })}
        </p>
      </EmptyState>
    </Page>
  );
}

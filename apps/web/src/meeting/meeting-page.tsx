import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CalendarPlus, PencilLine, Presentation, UserPlus } from 'lucide-react';
import { useParams } from 'react-router';
import {
  meetingCancelMutation,
  meetingReopenMutation,
  type CaseView,
  type MeetingCommand,
  type MeetingView,
} from '@sammanhang/api-client';
import { Button, ButtonLink, Notice, Skeleton } from '@sammanhang/ui';
import { caseQuery, CaseFrame } from '../case';
import { QueryError } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { AttendanceList } from './attendance-list';
import { CallMoreDialog } from './call-more-dialog';
import { MeetingFacts, MeetingDecisions } from './meeting-facts';
import { MeetingReceivers } from './meeting-receivers';
import { meetingQuery, useMeetingMoved } from './meeting.queries';
import { ReasonDialog } from './reason-dialog';
import { useAttendance } from './use-attendance';
import './meeting.css';

/** One meeting: what it is to answer, who comes, and afterwards what came of it. */
export default function MeetingPage() {
  const { caseId = '', meetingId = '' } = useParams();
  const t = useText();
  const formats = useFormats();
  const query = useQuery({ ...meetingQuery(meetingId), refetchInterval: 30_000 });
  const about = useQuery(caseQuery(caseId));
  const meeting = query.data;
  return (
    <CaseFrame
      caseId={caseId}
      section="meetings"
      title={meeting ? t('meeting.page.title', { day: formats.day(dayOf(meeting.startsAt)) }) : t('meeting.list.title')}
      back={{ href: `/arenden/${caseId}/moten`, label: t('meeting.page.back') }}
      width="wide"
      actions={
        meeting?.commands.includes('decide') && (
          <ButtonLink
            variant="primary"
            href={`/arenden/${caseId}/moten/${meetingId}/lage`}
            icon={<Presentation size={20} aria-hidden />}
          >
            {t('meeting.page.openMode')}
          </ButtonLink>
        )
      }
    >
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && !meeting && <QueryError query={query} />}
      {meeting && <Meeting meeting={meeting} person={about.data?.person ?? null} />}
    </CaseFrame>
  );
}

function Meeting({ meeting, person }: { meeting: MeetingView; person: CaseView['person'] }) {
  const t = useText();
  const attendance = useAttendance(meeting.id);
  const [dialog, setDialog] = useState<MeetingCommand | null>(null);
  const may = (command: MeetingCommand) => meeting.commands.includes(command);
  const at = `/arenden/${meeting.caseId}/moten/${meeting.id}`;
  return (
    <>
      <Status meeting={meeting} onReopen={may('reopen') ? () => setDialog('reopen') : undefined} />
      {meeting.absentPrincipals.map((name) => (
        <Notice key={name} tone="warning" title={t('meeting.page.absent', { name })}>
          <p>{t('meeting.page.absent.text', { name })}</p>
        </Notice>
      ))}
      <MeetingFacts meeting={meeting} />
      {meeting.phase !== 'cancelled' && (
        <div className="ui-row">
          {/* A file, not a page: it is not the router's. */}
          <a
            className="ds-button ui-button"
            data-variant="secondary"
            href={`/api/meetings/${meeting.id}/calendar.ics`}
            download
          >
            <CalendarPlus size={20} aria-hidden />
            {t('meeting.page.calendar')}
          </a>
          {may('change') && (
            <ButtonLink href={`${at}/andra`} icon={<PencilLine size={20} aria-hidden />}>
              {t('meeting.page.change')}
            </ButtonLink>
          )}
          {may('cancel') && (
            <Button variant="tertiary" danger onClick={() => setDialog('cancel')}>
              {t('meeting.page.cancel')}
            </Button>
          )}
        </div>
      )}
      {/* The table below is the landmark of that name. */}
      <section className="ui-stack">
        <div className="ui-row" data-spread>
          <h2>{t('meeting.page.receivers')}</h2>
          {may('call') && (
            <Button icon={<UserPlus size={20} aria-hidden />} onClick={() => setDialog('call')}>
              {t('meeting.page.receivers.more')}
            </Button>
          )}
        </div>
        <MeetingReceivers rows={meeting.receivers} held={meeting.phase === 'ended'} />
      </section>
      {may('attend') && (
        <section className="ui-stack" aria-labelledby="attendance">
          <h2 id="attendance">{t('meeting.attendance.title')}</h2>
          <AttendanceList
            meeting={meeting}
            personName={person?.name ?? t('meeting.attendance.person')}
            attendance={attendance}
          />
        </section>
      )}
      {(meeting.phase === 'ended' || meeting.phase === 'underway') && <MeetingDecisions meeting={meeting} />}
      <Dialogs meeting={meeting} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function Status({ meeting, onReopen }: { meeting: MeetingView; onReopen?: () => void }) {
  const t = useText();
  const formats = useFormats();
  const { phase, cancelReason, endedAt, reopenableUntil, reopenReason } = meeting;
  if (phase === 'cancelled') {
    return (
      <Notice tone="warning" title={t('meeting.page.cancelled')}>
        <p>{cancelReason}</p>
      </Notice>
    );
  }
  if (phase === 'ended' && endedAt) {
    return (
      <Notice
        tone="ok"
        title={t('meeting.page.ended', { when: formats.longInstant(endedAt) })}
        actions={onReopen && <Button onClick={onReopen}>{t('meeting.page.reopen')}</Button>}
      >
        {onReopen && reopenableUntil && <p>{t('meeting.page.reopenable', { time: formats.time(reopenableUntil) })}</p>}
      </Notice>
    );
  }
  return reopenReason && <Notice tone="info" title={t('meeting.page.reopened', { reason: reopenReason })} />;
}

function Dialogs({
  meeting,
  dialog,
  onClose,
}: {
  meeting: MeetingView;
  dialog: MeetingCommand | null;
  onClose: () => void;
}) {
  const t = useText();
  const moved = useMeetingMoved(meeting.caseId);
  const cancel = useMutation(meetingCancelMutation());
  const reopen = useMutation(meetingReopenMutation());
  const path = { meetingId: meeting.id };
  const { revision } = meeting;
  if (dialog === 'call') return <CallMoreDialog meeting={meeting} onClose={onClose} />;
  if (dialog === 'cancel') {
    return (
      <ReasonDialog
        title={t('meeting.cancel.title')}
        text={t('meeting.cancel.text')}
        label={t('meeting.cancel.reason')}
        confirm={t('meeting.cancel.send')}
        danger
        onClose={onClose}
        onSend={async (reason) => {
          const view = await cancel.mutateAsync({ path, body: { reason, revision } });
          onClose();
          moved(t('meeting.cancel.done'), view);
        }}
      />
    );
  }
  return dialog === 'reopen' ? (
    <ReasonDialog
      title={t('meeting.reopen.title')}
      label={t('meeting.reopen.reason')}
      confirm={t('meeting.page.reopen')}
      onClose={onClose}
      onSend={async (reason) => {
        const view = await reopen.mutateAsync({ path, body: { reason, revision } });
        onClose();
        moved(t('meeting.reopen.done'), view);
      }}
    />
  ) : null;
}

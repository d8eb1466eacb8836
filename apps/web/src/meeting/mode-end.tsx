import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { meetingEndMutation, type MeetingView } from '@sammanhang/api-client';
import { AppLink, Button, ConfirmDialog, Notice, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useMeetingMoved } from './meeting.queries';

interface Props {
  readonly meeting: MeetingView;
  readonly onAttendance: () => void;
}

/** How far the meeting has come, and its end. */
export function ModeEnd({ meeting, onAttendance }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const toast = useToast();
  const problemText = useProblemText();
  const moved = useMeetingMoved(meeting.caseId);
  const [asked, setAsked] = useState(false);
  const end = useMutation({
    ...meetingEndMutation(),
    onSuccess: async (view) => {
      setAsked(false);
      await navigate(`/arenden/${meeting.caseId}/moten/${meeting.id}`);
      moved(t('meeting.mode.end.done'), view);
    },
    onError: (error) => {
      setAsked(false);
      toast({ tone: 'danger', text: problemText(problemOf(error).code) });
    },
  });
  const agreed = meeting.measures.filter(({ decision }) => decision === 'agreed').length;
  const text = t('meeting.mode.end.text', { agreed, total: meeting.measures.length });
  return (
    <div className="ui-stack">
      {meeting.measures.length === 0 ? (
        <p>
          {t('meeting.mode.noMeasures')}{' '}
          <AppLink className="ui-link" href={`/arenden/${meeting.caseId}/plan/insatser`}>
            {t('meeting.mode.toPlan')}
          </AppLink>
        </p>
      ) : (
        <p>{text}</p>
      )}
      {meeting.commands.includes('attend') && meeting.personAttended === null ? (
        <Notice
          tone="info"
          title={t('meeting.mode.end.attendance')}
          actions={<Button onClick={onAttendance}>{t('meeting.mode.end.toAttendance')}</Button>}
        />
      ) : (
        meeting.commands.includes('end') && (
          <div>
            <Button variant="primary" onClick={() => setAsked(true)}>
              {t('meeting.mode.end')}
            </Button>
          </div>
        )
      )}
      <ConfirmDialog
        open={asked}
        title={t('meeting.mode.end.title')}
        confirmLabel={t('meeting.mode.end')}
        busy={end.isPending}
        onConfirm={() => end.mutate({ path: { meetingId: meeting.id }, body: { revision: meeting.revision } })}
        onCancel={() => setAsked(false)}
      >
        <p>{text}</p>
      </ConfirmDialog>
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { MeetingView } from '@sammanhang/api-client';
import { Notice, RadioGroup, TextField } from '@sammanhang/ui';
import { useProblemText, useText } from '../texts';
import { attendedOf, PERSON, type Attended, type useAttendance } from './use-attendance';

interface Props {
  readonly meeting: MeetingView;
  readonly personName: string;
  readonly attendance: ReturnType<typeof useAttendance>;
}

/** A checklist of those who were called, the person first. Each answer is saved as it is given. */
export function AttendanceList({ meeting, personName, attendance }: Props) {
  const t = useText();
  const problemText = useProblemText();
  const { unsent, put } = attendance;
  const refused = [...unsent.values()].find(({ state }) => state === 'refused');
  return (
    <div className="ui-stack">
      <Attendee
        id={PERSON}
        name={personName}
        choices={['came', 'partly', 'represented', 'absent']}
        value={attendedOf(meeting, unsent, PERSON)}
        onChange={put}
      />
      {meeting.receivers.map(({ summonsId, name, outsideKind }) => (
        <Attendee
          key={summonsId}
          id={summonsId}
          name={name ?? (outsideKind ? t(`meeting.outside.${outsideKind}`) : '')}
          choices={['came', 'absent']}
          value={attendedOf(meeting, unsent, summonsId)}
          onChange={put}
        />
      ))}
      <p className="ui-muted ui-small">{t('meeting.attendance.absentPrincipal')}</p>
      {refused?.code && <Notice tone="danger" live="alert" title={problemText(refused.code)} />}
    </div>
  );
}

interface AttendeeProps {
  readonly id: string;
  readonly name: string;
  readonly choices: readonly Attended['attended'][];
  readonly value: Attended | null;
  readonly onChange: (id: string, value: Attended) => void;
}

function Attendee({ id, name, choices, value, onChange }: AttendeeProps) {
  const t = useText();
  const [reason, setReason] = useState(value?.reason ?? '');
  const saved = value?.reason ?? '';
  useEffect(() => setReason(saved), [saved]);
  return (
    <div className="meeting-attendee">
      <RadioGroup
        legend={name}
        name={`attendance-${id}`}
        inline
        value={value?.attended ?? ''}
        options={choices.map((choice) => ({ value: choice, label: t(`meeting.attendance.${choice}`) }))}
        onChange={(event) => onChange(id, { attended: event.target.value as Attended['attended'], reason })}
      />
      {value && value.attended !== 'came' && (
        <TextField
          label={t('meeting.attendance.reason')}
          optional
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onBlur={() => reason !== saved && onChange(id, { ...value, reason })}
        />
      )}
    </div>
  );
}

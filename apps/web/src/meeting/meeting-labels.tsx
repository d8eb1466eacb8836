import type { MeetingPhase, MeetingRowView, SummonsKind } from '@sammanhang/api-client';
import { StatusTag, Tag, type Tone } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';

const phaseTones: Record<MeetingPhase, Tone> = {
  planned: 'info',
  underway: 'waiting',
  ended: 'ok',
  cancelled: 'neutral',
};

export function PhaseTag({ phase }: { phase: MeetingPhase }) {
  const t = useText();
  return <StatusTag tone={phaseTones[phase]}>{t(`meeting.phase.${phase}`)}</StatusTag>;
}

export function KindTag({ kind }: { kind: SummonsKind }) {
  const t = useText();
  return <Tag tone={kind === 'summons' ? 'info' : 'neutral'}>{t(`meeting.kind.${kind}`)}</Tag>;
}

/** "onsdag 18 mars 2026, 13.00–14.00" */
export function useWhen(): (meeting: Pick<MeetingRowView, 'startsAt' | 'endsAt'>) => string {
  const t = useText();
  const formats = useFormats();
  return ({ startsAt, endsAt }) =>
    t('meeting.page.when.value', {
      day: formats.longDay(dayOf(startsAt)),
      start: formats.time(startsAt),
      end: formats.time(endsAt),
    });
}

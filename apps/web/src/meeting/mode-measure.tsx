import { Check, Clock, X } from 'lucide-react';
import type { MeasureDecisionDecision, MeasureToDecideView } from '@sammanhang/api-client';
import { Notice, StatusTag } from '@sammanhang/ui';
import { useFormats, useProblemText, useText } from '../texts';
import { MeasureSentence } from './measure-sentence';
import type { Unsent } from './use-outbox';

const choices = [
  { decision: 'agreed', icon: <Check size={24} aria-hidden /> },
  { decision: 'notAgreed', icon: <X size={24} aria-hidden /> },
  { decision: 'later', icon: <Clock size={24} aria-hidden /> },
] as const;

interface Props {
  readonly measure: MeasureToDecideView;
  readonly unsent: Unsent<MeasureDecisionDecision> | undefined;
  readonly onDecide: (decision: MeasureDecisionDecision) => void;
}

/** One measure and what is decided on it. */
export function ModeMeasure({ measure, unsent, onDecide }: Props) {
  const t = useText();
  const formats = useFormats();
  const problemText = useProblemText();
  const kept = unsent && unsent.state !== 'refused' ? unsent : undefined;
  const chosen = kept?.value ?? measure.decision;
  return (
    <div className="ui-stack">
      <p className="mode-large">
        <MeasureSentence measure={measure} />
      </p>
      {measure.startsOn && <p>{t('meeting.mode.starts', { day: formats.day(measure.startsOn) })}</p>}
      <div role="group" aria-label={t('meeting.mode.decide')} className="mode-choices">
        {choices.map(({ decision, icon }) => (
          <button
            key={decision}
            type="button"
            className="mode-choice"
            aria-pressed={chosen === decision}
            onClick={() => onDecide(decision)}
          >
            {icon}
            {t(`meeting.mode.${decision}`)}
          </button>
        ))}
      </div>
      <p role="status" className="ui-muted">
        {kept && t(kept.state === 'sending' ? 'meeting.mode.saving' : 'meeting.mode.waiting')}
        {!kept &&
          measure.decision &&
          measure.decidedAt &&
          t('meeting.mode.decided', {
            decision: t(`meeting.mode.${measure.decision}`),
            name: measure.decidedByName ?? '',
            time: formats.time(measure.decidedAt),
          })}
      </p>
      {measure.changedSince && <StatusTag tone="warning">{t('meeting.page.decided.changed')}</StatusTag>}
      {unsent?.state === 'refused' &&
        (unsent.code === 'version-conflict' ? (
          <Notice tone="warning" live="alert" title={t('meeting.mode.conflict')}>
            <p>{t('meeting.mode.conflict.text')}</p>
          </Notice>
        ) : (
          <Notice tone="danger" live="alert" title={problemText(unsent.code ?? 'unexpected')} />
        ))}
    </div>
  );
}

import { useState } from 'react';
import { MessageCircleQuestion, Undo2 } from 'lucide-react';
import type { ConsentsView, ConsentVoiceView, PlanConsentRowView } from '@sammanhang/api-client';
import { Button, ButtonLink, Card, Notice, StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { WithdrawDialog } from './withdraw-dialog';

const statusTones = {
  given: 'ok',
  unable: 'info',
  declined: 'danger',
  withdrawn: 'warning',
  waiting: 'waiting',
} as const;
const saidTones: Record<NonNullable<ConsentVoiceView['said']>, Tone> = {
  given: 'ok',
  declined: 'danger',
  unable: 'info',
  withdrawn: 'warning',
};

/** Whether the plan may be made, and who has said what. */
export function PlanConsentCard({ view }: { view: ConsentsView }) {
  const t = useText();
  const { status, waiting, voices } = view.planConsent;
  const agreed = status === 'given' || status === 'unable';
  const shown = waiting && !agreed ? 'waiting' : status;
  const asked = view.plan.length > 0;
  return (
    <Card title={t('consent.plan')}>
      <Notice
        tone={statusTones[shown]}
        title={t(shown === 'waiting' && !asked ? 'consent.status.notAsked' : `consent.status.${shown}`)}
      >
        <p>{t(`consent.status.${shown}.text`)}</p>
      </Notice>
      {agreed && waiting && <Notice tone="warning" title={t('consent.askAgain')} />}
      <ul className="consent-rows" aria-label={t('consent.voices')}>
        {voices.map((voice) => (
          <VoiceRow key={`${voice.who} ${voice.representativeId ?? ''}`} view={view} voice={voice} />
        ))}
      </ul>
      <div className="ui-row">
        {view.recordsPlan && view.abilities.includes('consent.record') && (
          <ButtonLink
            variant={agreed ? 'secondary' : 'primary'}
            icon={<MessageCircleQuestion size={20} aria-hidden />}
            href={`/arenden/${view.caseId}/samtycke/svar`}
          >
            {t(asked ? 'consent.answer.again' : 'consent.answer.first')}
          </ButtonLink>
        )}
        {(status === 'withdrawn' || (status === 'declined' && !waiting)) && view.abilities.includes('plan.close') && (
          <ButtonLink href={`/arenden/${view.caseId}`}>{t('consent.toEnd')}</ButtonLink>
        )}
      </div>
    </Card>
  );
}

/** The answer that holds: the last that this voice gave, or the assessment that stands in for it. */
const answerOf = (rows: readonly PlanConsentRowView[], { who, name, said }: ConsentVoiceView) =>
  rows.findLast(
    (row) =>
      (row.givenBy === who && row.representativeName === name) ||
      (who === 'person' && said === 'unable' && row.givenBy === 'professional'),
  );

function VoiceRow({ view, voice }: { view: ConsentsView; voice: ConsentVoiceView }) {
  const t = useText();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const row = answerOf(view.plan, voice);
  const fallback = voice.who === 'guardian' ? 'consent.noGuardian' : 'consent.assessment';
  const name = voice.who === 'person' ? view.personName : (voice.name ?? t(fallback));
  return (
    <li className="ui-stack" data-gap="small">
      <div className="ui-row" data-spread>
        <span>
          <span className="ui-strong">{name}</span> <span className="ui-muted">{t(`consent.voice.${voice.who}`)}</span>
        </span>
        <StatusTag tone={voice.said ? saidTones[voice.said] : 'waiting'}>
          {t(`consent.said.${voice.said ?? 'notAsked'}`)}
        </StatusTag>
      </div>
      {row && (
        <div className="ui-row" data-spread>
          <span className="ui-small ui-muted">
            {row.notedUnitName === null
              ? t('consent.notedSignedIn', { when: formats.instant(row.notedAt), name: row.notedByName })
              : t('consent.noted', {
                  manner: t(`consent.manner.${row.manner}`),
                  when: formats.instant(row.notedAt),
                  name: row.notedByName,
                  unit: row.notedUnitName,
                })}
          </span>
          {row.mayWithdraw && (
            <Button
              icon={<Undo2 size={20} aria-hidden />}
              aria-label={t('consent.withdraw.plan', { who: name })}
              onClick={() => setOpen(true)}
            >
              {t('consent.withdraw')}
            </Button>
          )}
        </div>
      )}
      {open && row && <WithdrawDialog view={view} row={row} onClose={() => setOpen(false)} />}
    </li>
  );
}

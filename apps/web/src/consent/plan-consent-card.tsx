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
      <ul className="consent-voices" aria-label={t('consent.voices')}>
        {voices.map((voice) => (
          <li key={`${voice.who} ${voice.representativeId ?? ''}`} className="ui-row" data-spread>
            <span>
              <span className="ui-strong">{voiceName(t, view, voice)}</span>{' '}
              <span className="ui-muted">{t(`consent.voice.${voice.who}`)}</span>
            </span>
            {voice.said ? (
              <StatusTag tone={saidTones[voice.said]}>{t(`consent.said.${voice.said}`)}</StatusTag>
            ) : (
              <StatusTag tone="waiting">{t('consent.said.notAsked')}</StatusTag>
            )}
          </li>
        ))}
      </ul>
      {view.plan
        .filter(({ mayWithdraw }) => mayWithdraw)
        .map((row) => (
          <LiveRow key={row.id} view={view} row={row} />
        ))}
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

function voiceName(t: ReturnType<typeof useText>, view: ConsentsView, { who, name }: ConsentVoiceView): string {
  if (who === 'person') return view.personName;
  return name ?? t(who === 'guardian' ? 'consent.noGuardian' : 'consent.assessment');
}

function LiveRow({ view, row }: { view: ConsentsView; row: PlanConsentRowView }) {
  const t = useText();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const who = row.representativeName ?? (row.givenBy === 'person' ? view.personName : t('consent.assessment'));
  return (
    <div className="ui-row" data-spread>
      <span>
        {t(`consent.row.${row.decision}`, {
          who,
          manner: t(`consent.how.${row.manner}`),
          when: formats.instant(row.notedAt),
        })}{' '}
        <span className="ui-muted">{t('consent.notedBy', { name: row.notedByName, unit: row.notedUnitName })}</span>
      </span>
      <Button icon={<Undo2 size={20} aria-hidden />} onClick={() => setOpen(true)}>
        {t('consent.withdraw.for', { who })}
      </Button>
      {open && <WithdrawDialog view={view} row={row} onClose={() => setOpen(false)} />}
    </div>
  );
}

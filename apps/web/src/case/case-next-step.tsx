import { ArrowRight } from 'lucide-react';
import type { CaseView } from '@sammanhang/api-client';
import { Button, ButtonLink, Card } from '@sammanhang/ui';
import { useText } from '../texts';
import type { CaseDialog } from './case-actions';
import { placeOfStep } from './case-places';

/** How it stands in one sentence, and the one thing to do next. */
export function CaseNextStep({ view, onDialog }: { view: CaseView; onDialog: (dialog: CaseDialog) => void }) {
  const t = useText();
  const { nextStep: step } = view;
  const place = placeOfStep(step, view.id, view.nextMeeting?.id);
  const icon = <ArrowRight size={20} aria-hidden className="ui-mirrored" />;
  return (
    <Card
      title={t(`case.status.${view.status}`)}
      actions={
        <>
          {place && (
            <ButtonLink variant="primary" href={place} icon={icon}>
              {t(`case.step.${step}`)}
            </ButtonLink>
          )}
          {(step === 'take' || step === 'end') && (
            <Button variant="primary" onClick={() => onDialog(step)}>
              {t(`case.step.${step}`)}
            </Button>
          )}
          {step === 'end' && view.abilities.includes('consent.record') && (
            <ButtonLink href={`/arenden/${view.id}/samtycke`}>{t('case.step.askAgain')}</ButtonLink>
          )}
        </>
      }
    >
      {step !== 'answerOffer' && <p className="ui-muted ui-small">{t('case.step')}</p>}
    </Card>
  );
}

import type { PlanView } from '@sammanhang/api-client';
import { AppLink, Notice } from '@sammanhang/ui';
import { useText } from '../texts';
import { hardLines } from './hard-words';
import { stepPath } from './plan-places';

/** Words that many do not understand, where they stand, and what could be written instead. Nothing is stopped by them. */
export function HardWordsNotice({ plan }: { plan: PlanView }) {
  const t = useText();
  const lines = hardLines(plan);
  if (lines.length === 0) return null;
  return (
    <Notice tone="warning" title={t('plan.hard.title')} headingLevel={2}>
      <ul className="plan-missing">
        {lines.map(({ id, step, text, words }) => (
          <li key={id}>
            <AppLink className="ui-link" href={stepPath(plan.caseId, step)}>
              {t('plan.hard.line', { what: t(`plan.step.${step}`), text })}
            </AppLink>
            <br />
            {words.map(({ word, plainer }) => t('plan.hard.word', { word, plainer })).join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import type { SignOffView } from '@sammanhang/api-client';
import { Card, QuoteBlock, StatusTag } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { answerTones } from './answer-card';

/** What relatives think of the plan, apart from the person's answer and never counted as it. */
export function RelativeAnswersCard({ view, personName }: { view: SignOffView; personName: string | null }) {
  const t = useText();
  const { instant } = useFormats();
  const name = personName ?? t('sign-off.answer.thePerson');
  return (
    <Card title={t('sign-off.relative.title')}>
      <p>{t('sign-off.relative.text', { name })}</p>
      <ul className="sign-off-principals">
        {view.relativeAnswers.map(({ id, answer, words, at }) => (
          <li key={id}>
            <div className="ui-stack" data-gap="small">
              <StatusTag tone={answerTones[answer]}>{t(`sign-off.answer.${answer}`)}</StatusTag>
              {words && <QuoteBlock who={t('sign-off.relative.who')}>{words}</QuoteBlock>}
              <p className="ui-muted ui-small">{t('sign-off.answer.relative', { when: instant(at) })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

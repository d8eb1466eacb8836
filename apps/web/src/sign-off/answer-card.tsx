import { useState } from 'react';
import { MessageSquarePlus } from 'lucide-react';
import type { PersonAnswerView, PlanAnswer, SignOffView } from '@sammanhang/api-client';
import { Button, Card, QuoteBlock, StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { AnswerForm } from './answer-form';

export const answerTones: Record<PlanAnswer, Tone> = {
  agrees: 'ok',
  agreesWithReservation: 'warning',
  declines: 'danger',
  couldNotAnswer: 'neutral',
};

/** What the person says of the plan, in their own words; an earlier answer stays beside the one that holds. */
export function AnswerCard({ view, personName }: { view: SignOffView; personName: string | null }) {
  const t = useText();
  const [writing, setWriting] = useState(false);
  const [newest, ...earlier] = view.answers;
  const name = personName ?? t('sign-off.answer.thePerson');
  return (
    <Card title={t('sign-off.answer.title', { name })}>
      {newest ? <Answer answer={newest} name={name} /> : <p>{t('sign-off.answer.none', { name })}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{t('sign-off.answer.earlier', { count: earlier.length })}</summary>
          <ul className="sign-off-principals">
            {earlier.map((answer) => (
              <li key={answer.id}>
                <Answer answer={answer} name={name} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.commands.includes('recordAnswer') &&
        (writing ? (
          <AnswerForm view={view} name={name} onDone={() => setWriting(false)} />
        ) : (
          <div className="ui-row">
            <Button icon={<MessageSquarePlus size={20} aria-hidden />} onClick={() => setWriting(true)}>
              {t(newest ? 'sign-off.answer.again' : 'sign-off.answer.note')}
            </Button>
          </div>
        ))}
    </Card>
  );
}

function Answer({ answer: one, name }: { answer: PersonAnswerView; name: string }) {
  const t = useText();
  const { instant } = useFormats();
  const { answer, answeredBy, representativeName, words, manner, at, notedBy, notedUnit } = one;
  const who = answeredBy === 'person' ? name : (representativeName ?? t(`sign-off.by.${answeredBy}`));
  return (
    <div className="ui-stack" data-gap="small">
      <StatusTag tone={answerTones[answer]}>{t(`sign-off.answer.${answer}`)}</StatusTag>
      {words && (
        <QuoteBlock
          who={answeredBy === 'person' ? who : t('sign-off.answer.who', { who, as: t(`sign-off.by.${answeredBy}`) })}
        >
          {words}
        </QuoteBlock>
      )}
      <p className="ui-muted ui-small">
        {notedUnit === null
          ? t('sign-off.answer.signedIn', { who, when: instant(at) })
          : t('sign-off.answer.noted', {
              who,
              manner: t(`sign-off.manner.${manner}`),
              when: instant(at),
              by: notedBy,
              unit: notedUnit,
            })}
      </p>
    </div>
  );
}

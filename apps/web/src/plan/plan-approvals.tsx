import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import {
  signOffReadOptions,
  type PersonAnswerView,
  type PlanView,
  type RelativeAnswerView,
  type SignOffView,
} from '@sammanhang/api-client';
import { QuoteBlock, Skeleton } from '@sammanhang/ui';
import { QueryError } from '../page';
import { dayOf, useFormats, useText } from '../texts';

interface ApprovalsProps {
  plan: Pick<PlanView, 'version' | 'personGivenName'>;
  part: (title: string, body: ReactNode) => ReactNode;
}

/** Who has approved the version that was sent out, and what the person says of it: the last parts of the plan as it is read. */
export function PlanApprovals({ plan, part }: ApprovalsProps) {
  const t = useText();
  const { day } = useFormats();
  const { version, personGivenName } = plan;
  const query = useQuery({
    ...signOffReadOptions({ path: { versionId: version.id } }),
    enabled: version.submittedAt !== null,
  });
  if (version.submittedAt === null) return null;
  const name = personGivenName ?? t('plan.taker.person');
  if (!query.data) return query.error ? <QueryError query={query} /> : <Skeleton lines={3} />;
  const { principals, imported, answers, relativeAnswers } = query.data;
  return (
    <>
      {imported
        ? part(
            t('plan.text.approvals'),
            <p>{t('plan.text.imported', { from: imported.from, when: day(imported.on) })}</p>,
          )
        : principals.length > 0 && part(t('plan.text.approvals'), <Principals principals={principals} />)}
      {answers.length > 0 &&
        part(
          t('plan.text.answers', { name }),
          answers.map((answer) => <Answer key={answer.id} answer={answer} name={name} />),
        )}
      {relativeAnswers.length > 0 &&
        part(
          t('plan.text.relativeAnswers'),
          relativeAnswers.map((answer) => <RelativeAnswer key={answer.id} answer={answer} />),
        )}
    </>
  );
}

function RelativeAnswer({ answer: { answer, words, at } }: { answer: RelativeAnswerView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <div className="ui-stack" data-gap="small">
      <p>
        {t(`sign-off.answer.${answer}`)}. {t('sign-off.answer.relative', { when: day(dayOf(at)) })}
      </p>
      {words && <QuoteBlock who={t('sign-off.relative.who')}>{words}</QuoteBlock>}
    </div>
  );
}

function Principals({ principals }: Pick<SignOffView, 'principals'>) {
  const t = useText();
  const { day } = useFormats();
  return (
    <ul className="ui-list plan-read">
      {principals.map(({ id, name, approved }) => (
        <li key={id}>
          {name}:{' '}
          {approved
            ? t('plan.text.approved', {
                who: [approved.by, approved.title, approved.unit].filter(Boolean).join(', '),
                when: day(dayOf(approved.at)),
              })
            : t('plan.text.notApproved')}
        </li>
      ))}
    </ul>
  );
}

function Answer({ answer: one, name }: { answer: PersonAnswerView; name: string }) {
  const t = useText();
  const { day } = useFormats();
  const { answer, answeredBy, representativeName, words, manner, at, notedBy, notedUnit } = one;
  const when = day(dayOf(at));
  const as = t(`sign-off.by.${answeredBy}`);
  const who = answeredBy === 'person' ? name : t('sign-off.answer.who', { who: representativeName ?? as, as });
  return (
    <div className="ui-stack" data-gap="small">
      <p>
        {t(`sign-off.answer.${answer}`)}.{' '}
        {notedUnit === null
          ? t('sign-off.answer.signedIn', { who, when })
          : t('sign-off.answer.noted', {
              who,
              manner: t(`sign-off.manner.${manner}`),
              when,
              by: notedBy,
              unit: notedUnit,
            })}
      </p>
      {words && <QuoteBlock who={who}>{words}</QuoteBlock>}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import type { CaseVersionView, CaseView, SignOffView } from '@sammanhang/api-client';
import { AppLink, ButtonLink, EmptyState, Notice, QuoteBlock, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { QueryError } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { AnswerCard } from './answer-card';
import { ApprovalsCard } from './approvals-card';
import { RelativeAnswersCard } from './relative-answers-card';
import { signOffQuery } from './sign-off.queries';
import { TextCard } from './text-card';
import './sign-off.css';

/** Whether the plan is approved, by whom, and what the person says of it. */
export default function SignOffPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  return (
    <CaseFrame caseId={caseId} section="answers" title={t('sign-off.title')}>
      {(view) => <Chosen view={view} />}
    </CaseFrame>
  );
}

/** The version that waits for answers is what people come for; else the newest. */
const chosenOf = (versions: readonly CaseVersionView[], wanted: string | null) =>
  versions.find(({ id }) => id === wanted) ??
  versions.find(({ state }) => state === 'awaiting') ??
  [...versions].sort((a, b) => b.number - a.number)[0];

function Chosen({ view }: { view: CaseView }) {
  const [params] = useSearchParams();
  const t = useText();
  const chosen = chosenOf(view.versions, params.get('version'));
  if (!chosen) return <EmptyState title={t('sign-off.none')} />;
  return (
    <>
      {view.ownWords.map(({ id, text, language }) => (
        <QuoteBlock key={id} lang={language} who={t('sign-off.ownWords')}>
          {text}
        </QuoteBlock>
      ))}
      <Version key={chosen.id} view={view} versionId={chosen.id} />
      <OtherVersions caseId={view.id} versions={view.versions} shown={chosen.id} />
    </>
  );
}

function Version({ view, versionId }: { view: CaseView; versionId: string }) {
  const query = useQuery(signOffQuery(versionId));
  if (!query.data) return query.isError ? <QueryError query={query} /> : <Skeleton lines={8} />;
  const signOff = query.data;
  const sent = signOff.hash !== null;
  const answerable = signOff.commands.includes('recordAnswer') || signOff.answers.length > 0;
  return (
    <>
      <Standing view={signOff} />
      {sent && <TextCard view={signOff} />}
      {sent && <ApprovalsCard view={signOff} />}
      {answerable && <AnswerCard view={signOff} personName={view.person?.name ?? null} />}
      {signOff.relativeAnswers.length > 0 && (
        <RelativeAnswersCard view={signOff} personName={view.person?.name ?? null} />
      )}
    </>
  );
}

/** How the version stands, in one sentence, and what comes next. */
function Standing({ view }: { view: SignOffView }) {
  const t = useText();
  const { instant, day } = useFormats();
  const { caseId, number, state, submittedAt, establishedAt, imported } = view;
  const plan = `/arenden/${caseId}/plan`;
  switch (state) {
    case 'awaiting':
      return (
        <Notice tone="waiting" title={t('sign-off.awaiting', { number })} headingLevel={2}>
          <p>{submittedAt && t('sign-off.awaiting.since', { when: instant(submittedAt) })}</p>
        </Notice>
      );
    case 'established':
      return (
        <Notice
          tone="ok"
          title={t(imported ? 'sign-off.established.imported' : 'sign-off.established', { number })}
          headingLevel={2}
          actions={<ButtonLink href={`/arenden/${caseId}/uppfoljning`}>{t('sign-off.toFollowUp')}</ButtonLink>}
        >
          <p>{establishedAt && t('sign-off.established.since', { when: day(dayOf(establishedAt)) })}</p>
        </Notice>
      );
    case 'superseded':
      return (
        <Notice title={t('sign-off.superseded', { number })} headingLevel={2}>
          <p>{t('sign-off.superseded.text')}</p>
        </Notice>
      );
    default:
      return (
        <EmptyState
          title={t('sign-off.draft', { number })}
          action={
            view.commands.includes('submit') ? (
              <ButtonLink href={`/arenden/${caseId}/granska`} variant="primary">
                {t('sign-off.toReview')}
              </ButtonLink>
            ) : (
              <ButtonLink href={plan}>{t('sign-off.toPlan')}</ButtonLink>
            )
          }
        >
          <p>{t(view.commands.includes('submit') ? 'sign-off.draft.lead' : 'sign-off.draft.other')}</p>
        </EmptyState>
      );
  }
}

function OtherVersions({
  caseId,
  versions,
  shown,
}: {
  caseId: string;
  versions: readonly CaseVersionView[];
  shown: string;
}) {
  const t = useText();
  const others = versions.filter(({ id, state }) => id !== shown && state !== 'preparing');
  if (others.length === 0) return null;
  return (
    <nav aria-labelledby="other-versions">
      <h2 id="other-versions">{t('sign-off.versions')}</h2>
      <ul className="sign-off-versions">
        {others.map(({ id, number, state }) => (
          <li key={id}>
            <AppLink className="ui-link" href={`/arenden/${caseId}/underskrift?version=${id}`}>
              {t('sign-off.version', { number })}
            </AppLink>{' '}
            <span className="ui-muted">{t(`sign-off.state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

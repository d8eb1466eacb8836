import { useQuery } from '@tanstack/react-query';
import { ShieldOff } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import type { OwnBreakGlassView } from '@sammanhang/api-client';
import { AppLink, EmptyState, Notice, Page } from '@sammanhang/ui';
import { problemOf } from '../api';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { ownOpeningsQuery } from './break-glass.queries';
import { OpenForm } from './open-form';

/** Opening a plan that one does not see otherwise, when it cannot wait. Says first what that sets off. */
export default function OpenPage() {
  const t = useText();
  const query = useQuery(ownOpeningsQuery);
  if (query.error && problemOf(query.error).status === 404) return <SwitchedOff />;
  return (
    <PageState query={query} title={t('break-glass.title')}>
      {(own) => <Emergency own={own} />}
    </PageState>
  );
}

function SwitchedOff() {
  const t = useText();
  return (
    <Page title={t('break-glass.title')}>
      <EmptyState icon={<ShieldOff size={24} aria-hidden />} title={t('break-glass.off')}>
        <p>{t('break-glass.off.text')}</p>
      </EmptyState>
    </Page>
  );
}

function Emergency({ own }: { own: OwnBreakGlassView }) {
  const t = useText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (
    <Page title={t('break-glass.title')} lead={t('break-glass.lead')}>
      <Openings own={own} />
      <Notice tone="warning" title={t('break-glass.effect.log')}>
        <ul>
          <li>{t('break-glass.effect.review')}</li>
          <li>{t('break-glass.effect.read')}</li>
        </ul>
      </Notice>
      <OpenForm
        caseId={params.get('plan')}
        onOpened={({ caseId, versionId }) => void navigate(`/arenden/${caseId}/versioner/${versionId}`)}
      />
    </Page>
  );
}

function Openings({ own: { openings } }: { own: OwnBreakGlassView }) {
  const t = useText();
  const formats = useFormats();
  if (openings.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby="own-openings">
      <h2 id="own-openings">{t('break-glass.own')}</h2>
      <ul className="ui-list">
        {openings.map(({ id, caseId, versionId, number, openedAt, closesAt }) => (
          <li key={id}>
            <div>
              <p className="ui-strong ui-figures">
                <bdi>{number}</bdi>
              </p>
              <p className="ui-small ui-muted">
                {t('break-glass.reviews.when', { from: formats.time(openedAt), to: formats.time(closesAt) })}
              </p>
            </div>
            <AppLink
              className="ui-link"
              href={`/arenden/${caseId}/versioner/${versionId}`}
              aria-label={t('break-glass.own.go.for', { number })}
            >
              {t('break-glass.own.go')}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

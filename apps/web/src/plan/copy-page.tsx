import { queryOptions, useQuery } from '@tanstack/react-query';
import { FileDown, Printer } from 'lucide-react';
import { useParams } from 'react-router';
import { copyRead, type CopyView } from '@sammanhang/api-client';
import { Button, ButtonLink, Notice } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { PlanText } from './plan-text';
import './plan.css';

const copyQuery = (versionId: string) =>
  queryOptions({
    queryKey: ['copy', versionId],
    queryFn: async ({ signal }) => (await copyRead({ path: { versionId }, signal })).data,
  });

/** The own authority's copy of a version: what was disclosed of it, whatever has become of the planning since. */
export default function CopyPage() {
  const { caseId = '', versionId = '' } = useParams();
  const t = useText();
  const back = { href: `/arenden/${caseId}/historik`, label: t('plan.copy.toHistory') };
  return (
    <PageState query={useQuery(copyQuery(versionId))} title={t('plan.copy.loading')} back={back}>
      {(copy) => (
        <CaseFrame
          caseId={caseId}
          section="history"
          title={t('plan.copy.title', { number: copy.version.number })}
          back={back}
        >
          <Copy copy={copy} />
        </CaseFrame>
      )}
    </PageState>
  );
}

function Copy({ copy }: { copy: CopyView }) {
  const t = useText();
  const { longInstant } = useFormats();
  const { ok, disclosed } = copy.verification;
  return (
    <>
      <Notice title={t('plan.copy.since', { when: longInstant(copy.disclosedAt) })}>
        <p>{t('plan.copy.text')}</p>
        {ok && <p>{t('plan.copy.verified', { count: disclosed })}</p>}
      </Notice>
      {!ok && (
        <Notice tone="danger" title={t('plan.copy.broken')}>
          <p>{t('plan.copy.broken.text')}</p>
        </Notice>
      )}
      <PlanText plan={copy} />
      <div className="ui-row ui-no-print">
        <Button icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
          {t('plan.print')}
        </Button>
        {copy.abilities.includes('copy.print') && (
          <ButtonLink
            external
            icon={<FileDown size={20} aria-hidden />}
            href={`/api/versions/${copy.version.id}/copy.pdf`}
          >
            {t('plan.pdf')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

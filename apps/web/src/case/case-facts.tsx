import { useState } from 'react';
import type { CaseView } from '@sammanhang/api-client';
import { Button, SummaryList } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';
import { EnrolDialog } from './enrol-dialog';

/** How it began. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  const [enrolling, setEnrolling] = useState(false);
  const { homeCare } = view;
  const who = t(`case.initiator.${view.initiatorKind}`);
  return (
    <section className="ui-stack" aria-labelledby="facts">
      <h2 id="facts">{t('case.facts')}</h2>
      <SummaryList
        rows={[
          { term: t('case.facts.origin'), value: t(`case.origin.${view.origin}`) },
          { term: t('case.facts.initiator'), value: view.initiatorName ? `${who}: ${view.initiatorName}` : who },
          { term: t('case.facts.scope'), value: t(`case.scope.${view.scope}`) },
          { term: t('case.facts.started'), value: formats.longDay(dayOf(view.startedAt)) },
          ...(homeCare
            ? [
                { term: t('case.facts.homeCare'), value: formats.longInstant(homeCare.requestedAt) },
                {
                  term: t('case.facts.homeCare.enrolled'),
                  value: homeCare.enrolledAt
                    ? formats.longInstant(homeCare.enrolledAt)
                    : t('case.facts.homeCare.notEnrolled'),
                  action: view.abilities.includes('homeCare.enrol') && (
                    <Button variant="tertiary" onClick={() => setEnrolling(true)}>
                      {t(homeCare.enrolledAt ? 'case.enrol.change' : 'case.enrol')}
                    </Button>
                  ),
                },
                ...(homeCare.receivingUnitName
                  ? [{ term: t('case.facts.homeCare.unit'), value: homeCare.receivingUnitName }]
                  : []),
              ]
            : []),
        ]}
      />
      {enrolling && homeCare && <EnrolDialog view={view} homeCare={homeCare} onClose={() => setEnrolling(false)} />}
    </section>
  );
}

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { CullablePlanView, CullingRecordView, CullingView } from '@sammanhang/api-client';
import { Button, Card, CheckboxGroup, EmptyState, Form, FormActions, Notice, Page, Timeline } from '@sammanhang/ui';
import { AdministrationNav } from '../administration';
import { useAppForm } from '../form';
import { PlanNumbers } from '../four-eyes';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { AskCullingDialog } from './ask-culling-dialog';
import { useKeepingText } from './keeping-text';
import { cullingQuery } from './retention.queries';

/** What the authority has kept long enough: looked through, asked for, confirmed by another, and then gone. */
export default function CullingPage() {
  const t = useText();
  return (
    <PageState query={useQuery(cullingQuery)} title={t('retention.culling')}>
      {(view) => <Culling view={view} />}
    </PageState>
  );
}

const isDue = ({ state, asked }: CullablePlanView) => (state === 'due' || state === 'overdue') && !asked;

function Culling({ view }: { view: CullingView }) {
  const t = useText();
  const due = view.plans.filter(isDue);
  const asked = view.plans.filter((plan) => plan.asked);
  const later = view.plans.filter((plan) => !isDue(plan) && !plan.asked);
  return (
    <Page
      title={t('retention.culling.sentence', { count: due.length })}
      about={t('administration.title')}
      lead={t('retention.culling.lead', { authority: view.authorityName })}
      width="wide"
    >
      <AdministrationNav section="culling" />
      {view.unlisted > 0 && (
        <Notice tone="warning" title={t('retention.unlisted', { count: view.unlisted })}>
          <p>{t('retention.unlisted.text')}</p>
        </Notice>
      )}
      {due.length === 0 ? (
        <EmptyState title={t('retention.due.none')}>
          <p>{t('retention.due.none.text')}</p>
        </EmptyState>
      ) : (
        <Due plans={due} />
      )}
      {asked.length > 0 && <Plans title={t('retention.asked')} plans={asked} />}
      {later.length > 0 && <Plans title={t('retention.later')} plans={later} />}
      {view.records.length > 0 && <Records records={view.records} />}
    </Page>
  );
}

/** One line about a plan: when it ended, what would go, how long it had to be kept. */
function usePlanText(): (plan: CullablePlanView) => string {
  const t = useText();
  const { day } = useFormats();
  const keepingText = useKeepingText();
  return (plan) =>
    [
      t('retention.plan.ended', { day: day(plan.endedOn) }),
      t('retention.plan.goes', { copies: plan.copies, sections: plan.sections }),
      keepingText(plan),
      ...plan.holds.map((kind) => t(`retention.hold.held`, { why: t(`retention.hold.${kind}`) })),
    ].join(' ');
}

function Due({ plans }: { plans: readonly CullablePlanView[] }) {
  const t = useText();
  const planText = usePlanText();
  const [asking, setAsking] = useState<readonly CullablePlanView[] | null>(null);
  const form = useAppForm<{ caseIds: string[] }>({ defaultValues: { caseIds: [] } });
  const chosen = form.watch('caseIds');
  return (
    <>
      <Form
        form={form}
        onSubmit={form.send(({ caseIds }) => {
          setAsking(plans.filter(({ caseId }) => caseIds.includes(caseId)));
          return Promise.resolve();
        })}
      >
        <CheckboxGroup
          legend={t('retention.due')}
          hint={t('retention.due.hint')}
          error={form.formState.errors.caseIds?.message}
          options={plans.map((plan) => ({
            value: plan.caseId,
            label:
              plan.state === 'overdue' ? (
                t('retention.plan.overdue', { number: plan.number })
              ) : (
                <bdi>{plan.number}</bdi>
              ),
            hint: planText(plan),
          }))}
          {...form.register('caseIds', { validate: (ids) => ids.length > 0 || t('retention.due.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary">
            {t('retention.ask', { count: chosen.length })}
          </Button>
          <Button
            variant="tertiary"
            onClick={() =>
              form.setValue(
                'caseIds',
                plans.slice(0, MOST).map(({ caseId }) => caseId),
              )
            }
          >
            {t('retention.chooseAll')}
          </Button>
        </FormActions>
      </Form>
      {asking && <AskCullingDialog plans={asking} onClose={() => setAsking(null)} onAsked={() => form.reset()} />}
    </>
  );
}

/** As many as one request may hold. */
const MOST = 200;

function Plans({ title, plans }: { title: string; plans: readonly CullablePlanView[] }) {
  const planText = usePlanText();
  return (
    <Card title={title}>
      <ul className="ui-list">
        {plans.map((plan) => (
          <li key={plan.caseId}>
            <bdi className="ui-strong">{plan.number}</bdi>
            <p className="ui-small ui-muted">{planText(plan)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Records({ records }: { records: readonly CullingRecordView[] }) {
  const t = useText();
  const { longInstant } = useFormats();
  return (
    <section className="ui-stack" aria-labelledby="records">
      <h2 id="records">{t('retention.records')}</h2>
      <Timeline
        label={t('retention.records')}
        entries={records.map((record) => ({
          id: record.requestId,
          when: longInstant(record.culledAt),
          title: t('retention.record', { count: record.numbers.length }),
          children: (
            <>
              <p className="ui-small">
                {t('retention.record.by', { asked: record.askedByName, confirmed: record.confirmedByName })}
              </p>
              <p className="ui-small ui-pre">{record.why}</p>
              <p className="ui-small ui-muted">
                <PlanNumbers numbers={record.numbers} />
              </p>
            </>
          ),
        }))}
      />
    </section>
  );
}

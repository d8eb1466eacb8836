import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { retentionLiftMutation, type HoldView, type RetentionView } from '@sammanhang/api-client';
import { Button, Skeleton, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { QueryError } from '../page';
import { useFormats, useProblemText, useText } from '../texts';
import { HoldDialog } from './hold-dialog';
import { useKeepingText } from './keeping-text';
import { retentionQuery } from './retention.queries';

/** How long the own authority keeps its part of the plan, and why it keeps it longer. */
export function RetentionSection({ caseId }: { caseId: string }) {
  const t = useText();
  const query = useQuery(retentionQuery(caseId));
  return (
    <section className="ui-stack" aria-labelledby="retention">
      <h2 id="retention">{t('retention.title')}</h2>
      {query.isPending && <Skeleton lines={2} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <Kept view={query.data} />}
    </section>
  );
}

function Kept({ view }: { view: RetentionView }) {
  const t = useText();
  const keepingText = useKeepingText();
  const [setting, setSetting] = useState(false);
  const may = view.abilities.includes('retention.hold');
  return (
    <>
      <p>{view.keeping ? keepingText(view.keeping) : t('retention.notEnded')}</p>
      {view.holds.length > 0 && (
        <ul className="ui-list">
          {view.holds.map((hold) => (
            <Hold key={hold.id} caseId={view.caseId} hold={hold} may={may} />
          ))}
        </ul>
      )}
      {may && (
        <div className="ui-row ui-no-print">
          <Button onClick={() => setSetting(true)}>{t('retention.hold.set')}</Button>
        </div>
      )}
      {setting && <HoldDialog caseId={view.caseId} onClose={() => setSetting(false)} />}
    </>
  );
}

function Hold({ caseId, hold, may }: { caseId: string; hold: HoldView; may: boolean }) {
  const t = useText();
  const { day, longInstant } = useFormats();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  const lift = useMutation({
    ...retentionLiftMutation(),
    onSuccess: (view) => {
      client.setQueryData(retentionQuery(caseId).queryKey, view);
      toast({ tone: 'ok', text: t('retention.hold.lifted') });
    },
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
  });
  const why = t(`retention.hold.${hold.kind}`);
  return (
    <li>
      <p className="ui-strong">
        {hold.until ? t('retention.hold.until', { why, day: day(hold.until) }) : t('retention.hold.forGood', { why })}
      </p>
      <p className="ui-pre">{hold.reason}</p>
      <p className="ui-small ui-muted">
        {t('retention.hold.by', { name: hold.setByName, when: longInstant(hold.setAt) })}
        {hold.liftedAt && ` ${t('retention.hold.endedAt', { when: longInstant(hold.liftedAt) })}`}
      </p>
      {may && !hold.liftedAt && (
        <Button
          variant="tertiary"
          aria-label={t('retention.hold.lift.label', { why })}
          busy={lift.isPending}
          onClick={() => lift.mutate({ path: { id: hold.id } })}
        >
          {t('retention.hold.lift')}
        </Button>
      )}
    </li>
  );
}

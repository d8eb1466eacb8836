import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { correctionEndMutation, type CorrectionView } from '@sammanhang/api-client';
import { Button, Tag, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useFormats, useProblemText, useText } from '../texts';
import { CorrectionDialog } from './correction-dialog';
import type { ReadPlan } from './plan-text';
import { correctionsQuery } from './plan.queries';

interface CorrectedPlan extends ReadPlan {
  readonly caseId: string;
}

/** Notes beside the lines of this plan: put right, objected to, or not handed on while it is contested. Nothing is written over. */
export function Corrections({ plan }: { plan: CorrectedPlan }) {
  const t = useText();
  const { data } = useQuery(correctionsQuery(plan.caseId));
  const [noting, setNoting] = useState(false);
  const lines = [...plan.notes, ...plan.needs, ...plan.goals, ...plan.measures];
  const shown = data?.corrections.filter(({ lineId }) => lines.some((line) => line.lineId === lineId)) ?? [];
  const own = lines.filter(({ mine }) => mine);
  const may = own.length > 0 && (data?.abilities.includes('correction.note') ?? false);
  if (shown.length === 0 && !may) return null;
  return (
    <section className="ui-stack" aria-labelledby="corrections">
      <h2 id="corrections">{t('plan.corrections')}</h2>
      {shown.length === 0 && <p className="ui-muted">{t('plan.corrections.none')}</p>}
      {shown.length > 0 && (
        <ul className="ui-list plan-read">
          {shown.map((one) => (
            <Correction
              key={one.id}
              caseId={plan.caseId}
              one={one}
              about={lines.find(({ lineId }) => lineId === one.lineId)?.text ?? ''}
            />
          ))}
        </ul>
      )}
      {may && (
        <div className="ui-row ui-no-print">
          <Button onClick={() => setNoting(true)}>{t('plan.correction.note')}</Button>
        </div>
      )}
      {noting && (
        <CorrectionDialog
          caseId={plan.caseId}
          versionId={plan.version.id}
          lines={own}
          onClose={() => setNoting(false)}
        />
      )}
    </section>
  );
}

function Correction({ caseId, one, about }: { caseId: string; one: CorrectionView; about: string }) {
  const t = useText();
  const { longInstant } = useFormats();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  const end = useMutation({
    ...correctionEndMutation(),
    onSuccess: (view) => {
      client.setQueryData(correctionsQuery(caseId).queryKey, view);
      toast({ tone: 'ok', text: t('plan.correction.ended') });
    },
    onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
  });
  const when = longInstant(one.at);
  return (
    <li>
      <p>
        <Tag tone={one.kind === 'restriction' && !one.endedAt ? 'warning' : 'neutral'}>
          {t(`plan.correction.${one.kind}`)}
        </Tag>{' '}
        <span className="ui-muted">{t('plan.correction.about', { text: about })}</span>
      </p>
      <p className="ui-pre">{one.text}</p>
      <p className="ui-small ui-muted">
        {one.byPerson
          ? t('plan.correction.byPerson', { when })
          : t('plan.correction.by', { name: one.byName ?? '', unit: one.unitName ?? '', when })}
        {one.endedAt && ` ${t('plan.correction.endedAt', { when: longInstant(one.endedAt) })}`}
      </p>
      {one.mayEnd && (
        <Button
          variant="tertiary"
          aria-label={t('plan.correction.end.label', { text: about })}
          busy={end.isPending}
          onClick={() => end.mutate({ path: { id: one.id } })}
        >
          {t('plan.correction.end')}
        </Button>
      )}
    </li>
  );
}

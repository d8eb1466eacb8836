import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useParams } from 'react-router';
import type { LogReviewDetailView, ReviewedRowView } from '@sammanhang/api-client';
import { Button, ButtonLink, EmptyState, Notice, Page, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { PageState } from '../page';
import { useFormats, useProblemText, useText } from '../texts';
import { FindingDialog } from './finding-dialog';
import { sampleQuery, useClose } from './log-review.queries';
import { sampledText } from './sampled-text';
import { SampleRows } from './sample-rows';

/** One check: what was drawn, and what was found of each. */
export default function SamplePage() {
  const { reviewId = '' } = useParams();
  const t = useText();
  const back = { href: '/logg', label: t('log-review.back') };
  return (
    <PageState query={useQuery(sampleQuery(reviewId))} title={t('log-review.title')} back={back}>
      {(review) => <Sample review={review} />}
    </PageState>
  );
}

function Sample({ review }: { review: LogReviewDetailView }) {
  const t = useText();
  const formats = useFormats();
  const [assessing, setAssessing] = useState<ReviewedRowView | null>(null);
  const { looked, rows, closedAt, sample } = review;
  return (
    <Page
      title={rows > 0 ? t('log-review.review.sentence', { looked, rows }) : t('log-review.review.none')}
      about={t('log-review.title')}
      back={{ href: '/logg', label: t('log-review.back') }}
      lead={t('log-review.review.lead', {
        sample: sampledText(review, t),
        from: formats.day(review.fromOn),
        to: formats.day(review.toOn),
        drawn: review.drawnFrom,
      })}
      width="wide"
      actions={
        <>
          <Button icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
            {t('log-review.review.print')}
          </Button>
          {rows > 0 && looked === rows && !closedAt && <Close review={review} />}
        </>
      }
    >
      {closedAt && <Notice tone="ok" title={t('log-review.review.closed', { when: formats.instant(closedAt) })} />}
      <p>{t('log-review.review.secret')}</p>
      {rows > 0 ? (
        <SampleRows rows={sample} open={!closedAt} onAssess={setAssessing} />
      ) : (
        <EmptyState
          title={t('log-review.review.none')}
          action={<ButtonLink href="/logg/ny">{t('log-review.draw')}</ButtonLink>}
        >
          <p>{t('log-review.review.none.text')}</p>
        </EmptyState>
      )}
      {assessing && <FindingDialog reviewId={review.id} row={assessing} onClose={() => setAssessing(null)} />}
    </Page>
  );
}

function Close({ review }: { review: LogReviewDetailView }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const close = useClose();
  return (
    <Button
      variant="primary"
      busy={close.isPending}
      onClick={() =>
        close.mutate(
          { path: { reviewId: review.id } },
          {
            onSuccess: () => toast({ tone: 'ok', text: t('log-review.review.done') }),
            onError: (error) => toast({ tone: 'danger', text: problemText(problemOf(error).code) }),
          },
        )
      }
    >
      {t('log-review.review.close')}
    </Button>
  );
}

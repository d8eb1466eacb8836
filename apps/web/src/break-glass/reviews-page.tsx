import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import type { BreakGlassReviewView } from '@sammanhang/api-client';
import { Button, EmptyState, Page, StatusTag, useListKeys } from '@sammanhang/ui';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { reviewsQuery } from './break-glass.queries';
import { ReviewDialog } from './review-dialog';

/** Every emergency opening that the reader answers for: those that wait first. Never what was read. */
export default function ReviewsPage() {
  const t = useText();
  return (
    <PageState query={useQuery(reviewsQuery)} title={t('break-glass.reviews')}>
      {({ openings }) => <Reviews openings={openings} />}
    </PageState>
  );
}

function Reviews({ openings }: { openings: readonly BreakGlassReviewView[] }) {
  const t = useText();
  const [reviewing, setReviewing] = useState<BreakGlassReviewView | null>(null);
  const waiting = openings.filter(({ outcome }) => outcome === null);
  const done = openings.filter(({ outcome }) => outcome !== null);
  return (
    <Page
      title={t('break-glass.reviews.sentence', { count: waiting.length })}
      about={t('break-glass.reviews')}
      lead={t('break-glass.reviews.lead')}
      width="wide"
    >
      {openings.length === 0 && (
        <EmptyState icon={<ShieldCheck size={24} aria-hidden />} title={t('break-glass.reviews.empty')}>
          <p>{t('break-glass.reviews.empty.text')}</p>
        </EmptyState>
      )}
      <Group id="waiting" title={t('break-glass.reviews.waiting')} openings={waiting} onReview={setReviewing} />
      <Group id="done" title={t('break-glass.reviews.done')} openings={done} onReview={setReviewing} />
      {reviewing && <ReviewDialog opening={reviewing} onClose={() => setReviewing(null)} />}
    </Page>
  );
}

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly openings: readonly BreakGlassReviewView[];
  readonly onReview: (opening: BreakGlassReviewView) => void;
}

function Group({ id, title, openings, onReview }: GroupProps) {
  const t = useText();
  const keys = useListKeys();
  if (openings.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="ui-list" {...keys.list}>
        {openings.map((opening) => (
          <li key={opening.id} data-row>
            <Opening opening={opening} />
            {opening.abilities.includes('breakGlass.review') && (
              <Button
                aria-label={t('break-glass.review.for', { name: opening.openedByName })}
                onClick={() => onReview(opening)}
              >
                {t('break-glass.review')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Opening({ opening }: { opening: BreakGlassReviewView }) {
  const t = useText();
  const formats = useFormats();
  const { outcome, escalated, reviewedAt, reviewedByName } = opening;
  return (
    <div>
      <p className="ui-strong">
        {opening.openedByName}, {opening.unitName}
      </p>
      <p>{t(`break-glass.reason.${opening.reasonCode}`)}</p>
      {opening.reason && <p className="ui-pre">{opening.reason}</p>}
      <p className="ui-small ui-muted">
        {t('break-glass.reviews.when', {
          from: formats.instant(opening.openedAt),
          to: formats.time(opening.closedAt),
        })}
        {' · '}
        {t(`administration.ground.${opening.ground}`)}
      </p>
      {outcome === null ? (
        <p className="ui-row ui-small">
          {escalated && <StatusTag tone="danger">{t('break-glass.reviews.late')}</StatusTag>}
          <span className="ui-muted">
            {t('break-glass.reviews.due', { when: formats.instant(opening.reviewDueAt) })}
          </span>
        </p>
      ) : (
        <>
          <p className="ui-row ui-small">
            <StatusTag tone={outcome === 'calledFor' ? 'ok' : 'danger'}>
              {t(`break-glass.outcome.${outcome}`)}
            </StatusTag>
            {reviewedByName && reviewedAt && (
              <span className="ui-muted">
                {t('break-glass.reviewed.by', { name: reviewedByName, when: formats.instant(reviewedAt) })}
              </span>
            )}
          </p>
          {opening.reviewNote && <p className="ui-pre">{opening.reviewNote}</p>}
        </>
      )}
    </div>
  );
}

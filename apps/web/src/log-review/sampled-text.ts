import type { LogReviewView } from '@sammanhang/api-client';
import type { Translate } from '../texts';

type Sampled = Pick<LogReviewView, 'method' | 'staffName' | 'caseNumber' | 'outcome' | 'reason'>;

/** How the sample was drawn, in words. */
export function sampledText({ method, staffName, caseNumber, outcome, reason }: Sampled, t: Translate): string {
  switch (method) {
    case 'staff':
      return t('log-review.sampled.staff', { staff: staffName ?? '' });
    case 'case':
      return t('log-review.sampled.case', { number: caseNumber ?? '' });
    case 'outcome':
      return t('log-review.sampled.outcome', { outcome: outcome ? t(`log-review.outcome.${outcome}`) : '' });
    case 'outlier':
      return t('log-review.sampled.outlier', {
        staff: staffName ?? '',
        why: reason ? t(`log-review.why.${reason}`) : '',
      });
    default:
      return t('log-review.sampled.random');
  }
}

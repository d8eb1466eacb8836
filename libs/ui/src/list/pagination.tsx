import type { ReactNode } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../form/button';
import { useUiTexts } from '../text/ui-texts';

export interface PaginationProps {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  /** What is shown, for example "51–100 av 230". */
  readonly summary?: ReactNode;
}

/** Keyset paging: forwards and back, no page numbers to guess. */
export function Pagination({ hasPrevious, hasNext, onPrevious, onNext, summary }: PaginationProps) {
  const texts = useUiTexts();
  if (!hasPrevious && !hasNext) return null;
  return (
    <nav className="ui-row ui-pagination" aria-label={texts.pages}>
      <Button
        aria-disabled={!hasPrevious || undefined}
        onClick={() => hasPrevious && onPrevious()}
        icon={<ChevronLeft size={20} aria-hidden className="ui-mirrored" />}
      >
        {texts.previous}
      </Button>
      {summary && (
        <span className="ui-muted ui-figures" role="status">
          {summary}
        </span>
      )}
      <Button aria-disabled={!hasNext || undefined} onClick={() => hasNext && onNext()}>
        {texts.next}
        <ChevronRight size={20} aria-hidden className="ui-mirrored" />
      </Button>
    </nav>
  );
}

import type { ReactNode } from 'react';
import { RotateCcw } from 'lucide-react';
import { Button } from '../form/button';
import { useUiTexts } from '../text/ui-texts';
import { Notice } from './notice';

export interface ErrorStateProps {
  readonly title: string;
  /** What still works, and whom to turn to. */
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
  readonly busy?: boolean;
  /** Shown so that support can find the event in the logs. */
  readonly traceId?: string;
}

export function ErrorState({ title, children, onRetry, busy, traceId }: ErrorStateProps) {
  const texts = useUiTexts();
  return (
    <Notice
      tone="danger"
      title={title}
      headingLevel={2}
      live="alert"
      actions={
        onRetry && (
          <Button icon={<RotateCcw size={20} aria-hidden />} busy={busy} onClick={onRetry}>
            {texts.retry}
          </Button>
        )
      }
    >
      {children}
      {traceId && <p className="ui-small ui-muted">{texts.reference(traceId)}</p>}
    </Notice>
  );
}

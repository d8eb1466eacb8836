import { useEffect, useState, type ReactNode } from 'react';
import { useUiTexts } from '../text/ui-texts';

const SHOW_AFTER = 300;

/** A quiet placeholder of steady height; drawn and announced only when the wait is longer than 300 ms. */
export function Skeleton({ lines = 3, label }: { lines?: number; label?: string }) {
  const texts = useUiTexts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="ui-skeleton" data-shown={shown || undefined}>
      <span className="ui-hidden" role="status">
        {shown ? (label ?? texts.loading) : ''}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="ui-skeleton__line" aria-hidden />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty and what can be done. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  readonly headingLevel?: 2 | 3;
}

export function EmptyState({ title, children, action, icon, headingLevel = 2 }: EmptyStateProps) {
  const Title = `h${headingLevel}` as const;
  return (
    <div className="ui-empty">
      {icon}
      <Title>{title}</Title>
      {children && <div className="ui-stack">{children}</div>}
      {action && <div className="ui-row">{action}</div>}
    </div>
  );
}

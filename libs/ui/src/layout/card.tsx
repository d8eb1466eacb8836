import type { ReactNode } from 'react';
import { classNames } from '../text/class-names';
import type { Tone } from '../feedback/tone';

export interface CardProps {
  readonly title?: ReactNode;
  readonly headingLevel?: 2 | 3 | 4;
  /** Beside the title: a status or a small button. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: Tone;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Card({ title, headingLevel = 2, aside, actions, tone, className, children }: CardProps) {
  const Title = `h${headingLevel}` as const;
  return (
    <section className={classNames('ui-card', className)} data-tone={tone}>
      {(title || aside) && (
        <div className="ui-row" data-spread>
          {title && <Title className="ui-card__title">{title}</Title>}
          {aside}
        </div>
      )}
      {children}
      {actions && <div className="ui-row">{actions}</div>}
    </section>
  );
}

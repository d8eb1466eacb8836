import type { ReactNode } from 'react';
import { useUiTexts } from '../text/ui-texts';

export interface StepHeaderProps {
  readonly step: number;
  readonly of: number;
  readonly children?: ReactNode;
}

/** "Steg 3 av 8" above a question page, with the same said by a bar. */
export function StepHeader({ step, of, children }: StepHeaderProps) {
  const texts = useUiTexts();
  return (
    <div className="ui-steps">
      <p className="ui-muted ui-small">
        {texts.stepOf(step, of)}
        {children}
      </p>
      <div className="ui-steps__bar" aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          <span key={index} data-done={index < step || undefined} />
        ))}
      </div>
    </div>
  );
}

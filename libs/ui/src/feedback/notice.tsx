import type { ReactNode } from 'react';
import { ToneIcon, type Tone } from './tone';

export interface NoticeProps {
  readonly tone?: Tone;
  /** Says the matter in words; colour and icon only repeat it. */
  readonly title: string;
  readonly headingLevel?: 2 | 3 | 4;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** 'alert' interrupts and 'status' waits; only for what appears after the page was shown. */
  readonly live?: 'alert' | 'status';
}

export function Notice({ tone = 'info', title, headingLevel, children, actions, live }: NoticeProps) {
  const Title = headingLevel ? (`h${headingLevel}` as const) : 'p';
  return (
    <div className="ui-notice" data-tone={tone} role={live}>
      <ToneIcon tone={tone} size={24} />
      <div className="ui-stack" data-gap="small">
        <Title className="ui-notice__title">{title}</Title>
        {children}
        {actions && <div className="ui-row">{actions}</div>}
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { ToneIcon, type Tone } from './tone';

const colors: Record<Tone, string> = {
  neutral: 'neutral',
  info: 'accent',
  ok: 'success',
  warning: 'warning',
  danger: 'danger',
  waiting: 'accent',
};

export interface TagProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
}

export function Tag({ tone = 'neutral', children }: TagProps) {
  return (
    <span className="ds-tag ui-tag" data-color={colors[tone]}>
      {children}
    </span>
  );
}

/** A status: icon, word and colour together. */
export function StatusTag({ tone = 'neutral', icon, children }: TagProps & { icon?: ReactNode }) {
  return (
    <Tag tone={tone}>
      {icon ?? <ToneIcon tone={tone} size={18} />}
      {children}
    </Tag>
  );
}

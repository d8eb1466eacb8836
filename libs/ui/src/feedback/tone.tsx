import { CircleAlert, CircleCheck, Clock, Info, TriangleAlert, Circle } from 'lucide-react';

export type Tone = 'neutral' | 'info' | 'ok' | 'warning' | 'danger' | 'waiting';

const icons = {
  neutral: Circle,
  info: Info,
  ok: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  waiting: Clock,
} as const;

/** The icon that goes with a tone, so that no status rests on colour alone. */
export function ToneIcon({ tone, size = 20 }: { tone: Tone; size?: number }) {
  const Icon = icons[tone];
  return <Icon size={size} aria-hidden />;
}

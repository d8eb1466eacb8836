import type { ReactNode } from 'react';

export interface TimelineEntry {
  readonly id: string;
  readonly when: ReactNode;
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
}

export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className="ui-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="ui-timeline__icon" aria-hidden>
            {entry.icon}
          </span>
          <div className="ui-stack" data-gap="small">
            <p className="ui-muted ui-small ui-figures">{entry.when}</p>
            <p className="ui-strong">{entry.title}</p>
            {entry.children}
          </div>
        </li>
      ))}
    </ol>
  );
}

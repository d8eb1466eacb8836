import { Fragment, type ReactNode } from 'react';

export interface SummaryRow {
  readonly term: ReactNode;
  readonly value: ReactNode;
  /** "Ändra": name what is changed with hidden words, so that the links differ. */
  readonly action?: ReactNode;
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="ui-summary">
      {rows.map((row, index) => (
        <div key={index}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.action ? <dd className="ui-summary__action">{row.action}</dd> : <Fragment />}
        </div>
      ))}
    </dl>
  );
}

import type { ReactNode } from 'react';
import { Button, StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

interface Props {
  /** What was decided, in a sentence. */
  readonly title: string;
  /** What it is about, in the words of the plan. */
  readonly about: string;
  readonly status: { readonly tone: Tone; readonly text: string };
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly at: string;
  /** Ends it; named so that the buttons of a list differ. */
  readonly end?: { readonly text: string; readonly label: string; readonly onClick: () => void };
  readonly children?: ReactNode;
}

/** One decision: who decided, why, and whether it holds. */
export function DecisionRow({ title, about, status, reason, decidedBy, at, end, children }: Props) {
  const t = useText();
  const formats = useFormats();
  return (
    <li className="ui-stack" data-gap="small">
      <div className="ui-row" data-spread>
        <h3>{title}</h3>
        <StatusTag tone={status.tone}>{status.text}</StatusTag>
      </div>
      <p>{about}</p>
      {children}
      {reason !== null && <p className="ui-pre">{t('disclosure.because', { reason })}</p>}
      <div className="ui-row" data-spread>
        <span className="ui-small ui-muted">
          {t('disclosure.decided', { name: decidedBy, when: formats.instant(at) })}
        </span>
        {end && (
          <Button variant="tertiary" aria-label={end.label} onClick={end.onClick}>
            {end.text}
          </Button>
        )}
      </div>
    </li>
  );
}

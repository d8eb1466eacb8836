import { useId, useState, type ReactNode } from 'react';
import { Button } from '../form/button';
import { TextArea } from '../form/text-area';
import { Notice } from '../feedback/notice';
import { useUiTexts } from '../text/ui-texts';

export interface ConflictSide {
  /** For example "Din text" or "Sparad av Karin Berg 13.42". */
  readonly label: string;
  readonly text: string;
}

export interface ConflictViewProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly mine: ConflictSide;
  readonly theirs: ConflictSide;
  readonly busy?: boolean;
  /** The text to keep: one of the two, or the merged one. */
  readonly onChoose: (text: string) => void;
}

/** Two texts for the same place. Neither is lost: take one, or put them together. */
export function ConflictView({ title, children, mine, theirs, busy, onChoose }: ConflictViewProps) {
  const texts = useUiTexts();
  const [merged, setMerged] = useState(() => `${theirs.text}\n\n${mine.text}`.trim());
  return (
    <div className="ui-stack">
      <Notice tone="warning" title={title} live="alert">
        {children}
      </Notice>
      <div className="ui-sides">
        <Side side={mine} action={texts.useMine} busy={busy} onUse={() => onChoose(mine.text)} />
        <Side side={theirs} action={texts.useTheirs} busy={busy} onUse={() => onChoose(theirs.text)} />
      </div>
      <TextArea label={texts.mergedText} value={merged} rows={6} onChange={(event) => setMerged(event.target.value)} />
      <div className="ui-row">
        <Button variant="primary" busy={busy} onClick={() => onChoose(merged)}>
          {texts.saveMerged}
        </Button>
      </div>
    </div>
  );
}

function Side({
  side,
  action,
  busy,
  onUse,
}: {
  side: ConflictSide;
  action: string;
  busy?: boolean;
  onUse: () => void;
}) {
  const id = useId();
  return (
    <section className="ui-card" aria-labelledby={id}>
      <h3 id={id}>{side.label}</h3>
      <p className="ui-prewrap">{side.text}</p>
      <div className="ui-row">
        <Button busy={busy} onClick={onUse}>
          {action}
        </Button>
      </div>
    </section>
  );
}

import { ConflictView, Button, Notice, SummaryList } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { FactsConflict, type LineFact } from './facts-conflict';
import type { LineView } from './plan.queries';

interface Props {
  readonly mine: { readonly text: string; readonly facts: readonly LineFact[] };
  readonly theirs: LineView;
  readonly theirFacts: readonly LineFact[];
  readonly busy: boolean;
  /** Mine, with this text. */
  readonly onKeep: (text: string) => void;
  /** What the other one saved. */
  readonly onYield: () => void;
}

/** Two have written on the same line. Both are shown, and neither is lost until the reader has chosen. */
export function LineConflict({ mine, theirs, theirFacts, busy, onKeep, onYield }: Props) {
  const t = useText();
  const { clock } = useFormats();
  const name = theirs.changedByName;
  if (theirs.removed) return <RemovedConflict {...{ name, busy, onYield }} text={mine.text} onKeep={onKeep} />;
  const differing = mine.facts.flatMap(({ label, value }, index) => {
    const other = theirFacts[index]?.value ?? '';
    return other === value ? [] : [{ label, mine: value, theirs: other }];
  });
  if (theirs.text === mine.text) {
    const title = t('plan.conflict.title', { name });
    return (
      <FactsConflict
        title={title}
        mine={mine.facts}
        theirs={theirFacts}
        onKeep={() => onKeep(mine.text)}
        onYield={onYield}
      />
    );
  }
  return (
    <ConflictView
      title={t('plan.conflict.title', { name })}
      mine={{ label: t('plan.conflict.mine'), text: mine.text }}
      theirs={{ label: t('plan.conflict.theirs', { name, at: clock(theirs.changedAt) }), text: theirs.text }}
      busy={busy}
      onChoose={(text) => (text === theirs.text ? onYield() : onKeep(text))}
    >
      <p>{t('plan.conflict.about')}</p>
      {differing.length > 0 && (
        <SummaryList
          rows={differing.map((fact) => ({
            term: fact.label,
            value: t('plan.conflict.fact', {
              mine: fact.mine || t('plan.nothing'),
              theirs: fact.theirs || t('plan.nothing'),
            }),
          }))}
        />
      )}
    </ConflictView>
  );
}

function RemovedConflict({
  name,
  text,
  busy,
  onKeep,
  onYield,
}: {
  name: string;
  text: string;
  busy: boolean;
  onKeep: (text: string) => void;
  onYield: () => void;
}) {
  const t = useText();
  return (
    <Notice
      tone="warning"
      live="alert"
      title={t('plan.conflict.removed', { name })}
      actions={
        <>
          <Button variant="primary" busy={busy} onClick={() => onKeep(text)}>
            {t('plan.conflict.keep')}
          </Button>
          <Button variant="tertiary" disabled={busy} onClick={onYield}>
            {t('plan.conflict.leave')}
          </Button>
        </>
      }
    >
      <p className="ui-prewrap">{text}</p>
    </Notice>
  );
}

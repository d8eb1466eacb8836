import { Button, Notice, SummaryList } from '@sammanhang/ui';
import { useText } from '../texts';

/** One fact besides a text, in words. */
export interface LineFact {
  readonly label: string;
  readonly value: string;
}

/** Two have answered the same questions differently. Both answers are shown, and one of them is chosen. */
export function FactsConflict({
  title,
  mine,
  theirs,
  onKeep,
  onYield,
}: {
  title: string;
  mine: readonly LineFact[];
  theirs: readonly LineFact[];
  onKeep: () => void;
  onYield: () => void;
}) {
  const t = useText();
  const rows = (facts: readonly LineFact[]) =>
    facts.map(({ label, value }) => ({ term: label, value: value || t('plan.nothing') }));
  return (
    <div className="ui-stack">
      <Notice tone="warning" live="alert" title={title}>
        <p>{t('plan.conflict.about')}</p>
      </Notice>
      <div className="ui-sides">
        <section className="ui-card">
          <h3>{t('plan.conflict.mine')}</h3>
          <SummaryList rows={rows(mine)} />
          <Button variant="primary" onClick={onKeep}>
            {t('plan.conflict.useMine')}
          </Button>
        </section>
        <section className="ui-card">
          <h3>{t('plan.conflict.saved')}</h3>
          <SummaryList rows={rows(theirs)} />
          <Button onClick={onYield}>{t('plan.conflict.useTheirs')}</Button>
        </section>
      </div>
    </div>
  );
}

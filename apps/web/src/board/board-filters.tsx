import type { BoardView } from '@sammanhang/api-client';
import { Button, Select } from '@sammanhang/ui';
import { useLeadWord } from '../case';
import { useText } from '../texts';
import type { useBoardFilter } from './use-board-filter';

interface Props {
  readonly board: BoardView;
  readonly filter: ReturnType<typeof useBoardFilter>;
}

/** Narrows the list by kind, unit, lead and time; the choice stands in the address. */
export function BoardFilters({ board, filter }: Props) {
  const t = useText();
  const leadWord = useLeadWord();
  const all = t('board.filter.all');
  return (
    <section className="board-filters" aria-label={t('board.filters')}>
      <Select
        label={t('board.filter.kind')}
        placeholder={all}
        value={filter.valueOf('kind')}
        onChange={(event) => filter.set('kind', event.target.value)}
        options={board.counts.map(({ kind }) => ({ value: kind, label: t(`board.kind.${kind}`) }))}
      />
      {board.units.length > 1 && (
        <Select
          label={t('board.filter.unit')}
          placeholder={all}
          value={filter.valueOf('unitId')}
          onChange={(event) => filter.set('unitId', event.target.value)}
          options={board.units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {board.leads.length > 1 && (
        <Select
          label={leadWord}
          placeholder={all}
          value={filter.valueOf('leadId')}
          onChange={(event) => filter.set('leadId', event.target.value)}
          options={board.leads.map(({ staffId, name }) => ({ value: staffId, label: name }))}
        />
      )}
      <Select
        label={t('board.filter.span')}
        placeholder={all}
        value={filter.valueOf('span')}
        onChange={(event) => filter.set('span', event.target.value)}
        options={[
          { value: 'overdue', label: t('board.filter.overdue') },
          { value: 'soon', label: t('board.filter.soon') },
        ]}
      />
      {filter.narrowed && (
        <Button variant="tertiary" onClick={filter.clear}>
          {t('board.filter.clear')}
        </Button>
      )}
    </section>
  );
}

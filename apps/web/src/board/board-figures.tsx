import type { BoardView } from '@sammanhang/api-client';
import { AppLink, StatusTag } from '@sammanhang/ui';
import { useText } from '../texts';
import './board.css';

/** Where the work stops: what has not been done, how often. Every figure is a link to the list behind it. */
export function BoardFigures({ counts }: { counts: BoardView['counts'] }) {
  const t = useText();
  return (
    <section className="ui-stack" aria-labelledby="figures">
      <h2 id="figures">{t('board.stops')}</h2>
      <ul className="board-figures">
        {counts.map(({ kind, overdue, soon }) => (
          <li key={kind} className="board-figure">
            <AppLink href={`/enheten?kind=${kind}`}>{t(`board.missing.${kind}`)}</AppLink>
            <span className="ui-row">
              <StatusTag tone={overdue > 0 ? 'danger' : 'ok'}>
                {t('board.figures.overdue', { count: overdue })}
              </StatusTag>
              <span className="ui-muted ui-figures">{t('board.figures.soon', { count: soon })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

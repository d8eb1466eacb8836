import type { BoardSummaryView } from '@sammanhang/api-client';
import { Notice, StatusTag } from '@sammanhang/ui';
import { dayOf, useFormats, useText, type Formats } from '../texts';

/** The day stands there too when it is not today's. */
const whenOf = (at: string, now: string, formats: Formats) =>
  dayOf(at) === dayOf(now) ? formats.clock(at) : `${formats.day(dayOf(at))} ${formats.clock(at)}`;

interface Age {
  readonly at: string;
  /** When the page's other figures are from. */
  readonly now: string;
}

/** Says plainly that what was summed up has not been so for long, as it should be every ten minutes. */
export function SummaryLate({ at, now }: Age) {
  const t = useText();
  const formats = useFormats();
  return (
    <Notice tone="warning" title={t('board.summary.late', { when: whenOf(at, now, formats) })}>
      <p>{t('board.summary.late.text')}</p>
    </Notice>
  );
}

/** How old the sums are, where they are shown. */
export function SummaryAge({ summary: { at, late }, now }: { summary: BoardSummaryView; now: string }) {
  const t = useText();
  const formats = useFormats();
  const when = whenOf(at, now, formats);
  if (late) {
    return (
      <p>
        <StatusTag tone="warning">{t('board.summary.was', { when })}</StatusTag>
      </p>
    );
  }
  return <p className="ui-small ui-muted ui-figures">{t('board.summary.at', { when })}</p>;
}

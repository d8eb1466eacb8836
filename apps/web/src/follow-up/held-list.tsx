import type { FollowUpView, PersonRating } from '@sammanhang/api-client';
import { Card, QuoteBlock, StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

const tones: Record<PersonRating, Tone> = { good: 'ok', soSo: 'warning', notGood: 'danger', notAsked: 'neutral' };

/** Earlier follow-ups, the newest first: what the person said, then how it went. */
export function HeldList({ held }: { held: readonly FollowUpView[] }) {
  const t = useText();
  return (
    <section className="ui-stack" aria-labelledby="held">
      <h2 id="held">{t('follow-up.earlier')}</h2>
      {held.map((one) => (
        <Held key={one.id} held={one} />
      ))}
    </section>
  );
}

function Held({ held }: { held: FollowUpView }) {
  const t = useText();
  const { day } = useFormats();
  const { heldOn, heldBy, unitName, personRating, personWords, outcome, note, measures, goals } = held;
  return (
    <Card
      headingLevel={3}
      title={heldOn && day(heldOn)}
      aside={
        personRating && <StatusTag tone={tones[personRating]}>{t(`follow-up.rating.is.${personRating}`)}</StatusTag>
      }
    >
      {personWords && <QuoteBlock>{personWords}</QuoteBlock>}
      <Results
        title={t('follow-up.measures.went')}
        rows={measures.map((row) => ({ ...row, how: t(`follow-up.measure.${row.result}`) }))}
      />
      <Results
        title={t('follow-up.goals.went')}
        rows={goals.map((row) => ({ ...row, how: t(`follow-up.goal.${row.result}`) }))}
      />
      {note && <p className="follow-up-note">{note}</p>}
      {outcome && <p>{t(`follow-up.outcome.was.${outcome}`)}</p>}
      <p className="ui-muted ui-small">{t('follow-up.heldBy', { who: heldBy ?? '', unit: unitName })}</p>
    </Card>
  );
}

interface ResultRow {
  readonly lineId: string;
  readonly text: string;
  readonly how: string;
  readonly note: string | null;
}

function Results({ title, rows }: { title: string; rows: readonly ResultRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className="follow-up-results">
        {rows.map(({ lineId, text, how, note }) => (
          <li key={lineId}>
            <span className="ui-strong">{how}:</span> <span dir="auto">{text}</span>
            {note && <p className="ui-muted ui-small follow-up-note">{note}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

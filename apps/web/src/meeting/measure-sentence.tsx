import type { MeasureToDecideView } from '@sammanhang/api-client';
import { useText } from '../texts';

/** A measure as a sentence: who, then what. */
export function MeasureSentence({ measure }: { measure: MeasureToDecideView }) {
  const t = useText();
  const { who, text } = measure;
  return (
    <span className="ui-strong">
      {who === null ? t('meeting.mode.who.none', { what: text }) : t('meeting.mode.who', { who, what: text })}
    </span>
  );
}

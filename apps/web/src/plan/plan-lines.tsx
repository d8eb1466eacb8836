import { UserRoundX } from 'lucide-react';
import type { GoalView, MeasureView, NeedView, NoteView } from '@sammanhang/api-client';
import { QuoteBlock, StatusTag } from '@sammanhang/ui';
import { dayOf, useFormats, useText } from '../texts';
import { useMeasureSentence } from './measure-sentence';

/** Named only where it differs from the page's language. */
const langOf = (language: string) => (language === 'sv' ? undefined : language);

/** What was said or noted. The person's own words are a quote, with how they were given. */
export function NoteText({ note }: { note: NoteView }) {
  const t = useText();
  const { day } = useFormats();
  const at = day(dayOf(note.changedAt));
  if (!note.byPerson) {
    return (
      <p className="ui-prewrap" lang={langOf(note.language)} dir="auto">
        {note.text}
      </p>
    );
  }
  return (
    <QuoteBlock
      lang={langOf(note.language)}
      who={note.notedHow ? t('plan.words.how', { how: note.notedHow, at }) : t('plan.words.at', { at })}
    >
      {note.text}
    </QuoteBlock>
  );
}

export function NeedText({ need }: { need: NeedView }) {
  const t = useText();
  return (
    <div>
      <p className="ui-prewrap" lang={langOf(need.language)} dir="auto">
        {need.text}
      </p>
      <p className="ui-muted ui-small">{t(`plan.lifeArea.${need.lifeArea}`)}</p>
    </div>
  );
}

export function GoalText({ goal }: { goal: GoalView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <div>
      <p className="ui-prewrap" lang={langOf(goal.language)} dir="auto">
        {goal.text}
      </p>
      {goal.targetOn && <p className="ui-muted ui-small">{t('plan.goal.by', { day: day(goal.targetOn) })}</p>}
    </div>
  );
}

/** Who does what and when, as one sentence; then whom to call, what it is for, and whether it is confirmed. */
export function MeasureText({
  measure,
  givenName,
  purpose,
}: {
  measure: MeasureView;
  givenName: string | null;
  purpose?: string | undefined;
}) {
  const t = useText();
  const sentence = useMeasureSentence();
  const contact = [measure.contactName, measure.contactPhone].filter(Boolean).join(', ');
  return (
    <div className="ui-stack" data-gap="small">
      <p className="ui-prewrap" lang={langOf(measure.language)} dir="auto">
        {sentence(measure, givenName)}
      </p>
      {purpose && <p className="ui-muted ui-small">{t('plan.measure.why', { purpose })}</p>}
      {contact && <p className="ui-muted ui-small">{t('plan.measure.contact', { contact })}</p>}
      {measure.unconfirmed && (
        <p>
          <StatusTag tone="warning" icon={<UserRoundX size={18} aria-hidden />}>
            {t('plan.measure.unconfirmed', { principal: measure.principalName ?? '' })}
          </StatusTag>
        </p>
      )}
    </div>
  );
}

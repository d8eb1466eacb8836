import type { FollowedLineView } from '@sammanhang/api-client';
import { RadioGroup, TextArea } from '@sammanhang/ui';
import type { AppForm } from '../form';
import { useFormats, useText } from '../texts';
import { goalResults, measureResults, type HoldValues } from './hold-values';

interface Props {
  readonly form: AppForm<HoldValues>;
  readonly lines: readonly FollowedLineView[];
}

const NOTE_MAX = 2000;

/** Without its full stop: it stands inside another sentence. */
const unended = (text: string) => text.trim().replace(/[.\s]+$/, '');

/** How each measure went, one after the other. Who, what and until when is the question itself. */
export function MeasureResults({ form, lines }: Props) {
  const t = useText();
  const who = useWho();
  const { errors } = form.formState;
  return lines.map((line, index) => {
    const result = form.watch(`measures.${index}.result`);
    return (
      <div key={line.lineId} className="follow-up-line">
        <RadioGroup
          legend={<Line line={line} who={who(line)} />}
          inline
          error={errors.measures?.[index]?.result?.message}
          options={measureResults.map((value) => ({ value, label: t(`follow-up.measure.${value}`) }))}
          {...form.register(`measures.${index}.result`, {
            required: t('follow-up.measure.missing', { text: unended(line.text) }),
          })}
        />
        {(result === 'change' || result === 'stop') && (
          <TextArea
            label={t(result === 'change' ? 'follow-up.measure.how' : 'follow-up.measure.why')}
            optional
            rows={2}
            limit={NOTE_MAX}
            error={errors.measures?.[index]?.note?.message}
            {...form.register(`measures.${index}.note`)}
          />
        )}
      </div>
    );
  });
}

export function GoalResults({ form, lines }: Props) {
  const t = useText();
  const { errors } = form.formState;
  return lines.map((line, index) => (
    <div key={line.lineId} className="follow-up-line">
      <RadioGroup
        legend={<Line line={line} who={null} />}
        inline
        error={errors.goals?.[index]?.result?.message}
        options={goalResults.map((value) => ({ value, label: t(`follow-up.goal.${value}`) }))}
        {...form.register(`goals.${index}.result`, {
          required: t('follow-up.goal.missing', { text: unended(line.text) }),
        })}
      />
    </div>
  ));
}

function useWho() {
  const t = useText();
  return ({ who, actor }: FollowedLineView): string | null =>
    who ?? (actor === null || actor === 'principal' ? null : t(`follow-up.actor.${actor}`));
}

function Line({ line: { text, language, endsOn }, who }: { line: FollowedLineView; who: string | null }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <>
      {who && <span className="ui-muted">{who}: </span>}
      <span lang={language} dir="auto">
        {text}
      </span>
      {endsOn && <span className="ui-muted"> {t('follow-up.until', { day: day(endsOn) })}</span>}
    </>
  );
}

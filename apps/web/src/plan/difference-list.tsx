import { CircleMinus, CirclePlus, Pencil } from 'lucide-react';
import type { ChangedFieldView, LineDifferenceView, NoteKind, PlanDifferenceView } from '@sammanhang/api-client';
import { StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

const tones: Record<LineDifferenceView['change'], Tone> = { added: 'ok', changed: 'info', removed: 'neutral' };
const icons = { added: CirclePlus, changed: Pencil, removed: CircleMinus } as const;
const days = ['targetOn', 'startsOn', 'endsOn', 'followUpOn'];

/** What changed, line by line, in words: never by colour alone. */
export function DifferenceList({ difference }: { difference: PlanDifferenceView }) {
  const t = useText();
  if (difference.lines.length === 0) return <p>{t('plan.difference.none')}</p>;
  return (
    <ul className="ui-list plan-read">
      {difference.lines.map((line) => (
        <li key={`${line.section} ${line.lineId ?? ''}`}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { line: LineDifferenceView }) {
  const t = useText();
  const nameOf = useLineName();
  const Icon = icons[line.change];
  return (
    <div className="ui-stack" data-gap="small">
      <p className="ui-row">
        <StatusTag tone={tones[line.change]} icon={<Icon size={18} aria-hidden />}>
          {t(`plan.difference.${line.change}`)}
        </StatusTag>
        <span className="ui-strong">{nameOf(line)}</span>
      </p>
      {/* Which line it is, unless the change itself says so. */}
      {line.text && !line.fields.some(({ field }) => field === 'text') && <p className="ui-prewrap">{line.text}</p>}
      {line.change === 'changed' && (
        <ul className="plan-plain">
          {line.fields.map((field) => (
            <Field key={field.field} field={field} />
          ))}
        </ul>
      )}
    </div>
  );
}

function useLineName(): (line: LineDifferenceView) => string {
  const t = useText();
  return (line) => {
    if (line.section === 'note' && line.kind) return t(`plan.note.${line.kind as NoteKind}`);
    if (line.section === 'goal') return t(line.kind === 'own' ? 'plan.goal.own' : 'plan.goal.professional');
    return t(`plan.section.${line.section}`);
  };
}

function Field({ field }: { field: ChangedFieldView }) {
  const t = useText();
  const { day } = useFormats();
  const word = (value: string | null): string => {
    if (value === null || value === '') return t('plan.nothing');
    if (days.includes(field.field)) return day(value);
    if (field.field === 'lifeArea') return t(`plan.lifeArea.${value as 'health'}`);
    if (field.field === 'actor') return t(`plan.actor.${value as 'principal'}`);
    if (field.field === 'noOthersMeasures')
      return value === 'true' ? t('plan.frame.noOthers.yes') : t('plan.frame.noOthers.no');
    return value;
  };
  return (
    <li>
      <span className="ui-strong">{t(`plan.changed.${field.field}`)}</span>
      <dl className="plan-before-after">
        <div>
          <dt>{t('plan.difference.before')}</dt>
          <dd className="ui-prewrap">
            <del>{word(field.before)}</del>
          </dd>
        </div>
        <div>
          <dt>{t('plan.difference.after')}</dt>
          <dd className="ui-prewrap">
            <ins>{word(field.after)}</ins>
          </dd>
        </div>
      </dl>
    </li>
  );
}

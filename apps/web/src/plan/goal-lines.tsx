import { sectionAddGoal, sectionChangeGoal, type GoalKind, type GoalView, type PlanView } from '@sammanhang/api-client';
import { DateField, Select, TextArea } from '@sammanhang/ui';
import { useText } from '../texts';
import { LineCard, OthersLine } from './line-card';
import { LineList, type LineSlot } from './line-list';
import { GoalText } from './plan-lines';
import { useLineShown } from './plan.queries';
import { useRowIds } from './row-ids';
import { useLineEditor } from './use-line-editor';
import { useLineRemoval } from './use-line-removal';

const TEXT_MAX = 2000;

interface Values {
  text: string;
  needLineId: string;
  targetOn: string;
}

const toValues = ({ text, needLineId, targetOn }: GoalView): Values => ({
  text,
  needLineId: needLineId ?? '',
  targetOn: targetOn ?? '',
});
const empty: Values = { text: '', needLineId: '', targetOn: '' };
const toBody = ({ text, needLineId, targetOn }: Values, kind: GoalKind) => ({
  kind,
  text,
  needLineId: needLineId || null,
  targetOn: targetOn || null,
});

/** The goals of one kind: the person's own and the professionals' are kept apart. */
export function GoalLines({ plan, kind }: { plan: PlanView; kind: GoalKind }) {
  const t = useText();
  return (
    <LineList
      label={t(`plan.goals.${kind}`)}
      lines={plan.goals.filter((goal) => goal.kind === kind)}
      canAdd={plan.abilities.includes(kind === 'own' ? 'words.write' : 'content.write')}
      addLabel={t(`plan.goal.add.${kind}`)}
      emptyText={t('plan.empty')}
      editor={(slot) => <GoalEditor {...slot} plan={plan} kind={kind} />}
      reader={(line) => (
        <OthersLine owner={line.owner.name}>
          <GoalText goal={line} />
        </OthersLine>
      )}
    />
  );
}

function GoalEditor({ plan, kind, ...slot }: LineSlot<GoalView> & { plan: PlanView; kind: GoalKind }) {
  const t = useText();
  const shown = useLineShown(plan.caseId, 'goals');
  const editor = useLineEditor<Values, GoalView>({
    line: slot.line,
    toValues,
    empty,
    save: async (values, base) =>
      base
        ? (
            await sectionChangeGoal({
              path: { id: base.id },
              body: { ...toBody(values, kind), revision: base.revision, byPerson: base.byPerson },
            })
          ).data
        : (await sectionAddGoal({ path: { versionId: plan.version.id }, body: toBody(values, kind) })).data,
    onSaved: (line) => {
      shown(line.removed ? { removedId: line.id } : line);
      slot.onMade(line.id);
    },
  });
  const removal = useLineRemoval(plan.caseId, 'goals', editor, slot.onDiscard);
  const { register } = editor.form;
  const { errors } = editor.form.formState;
  const idOf = useRowIds();
  const needs = plan.needs.map(({ lineId, text }) => ({ value: lineId, label: text }));
  return (
    <LineCard
      {...removal}
      label={t('plan.line.label', { what: t(`plan.goal.${kind}`), number: slot.number })}
      editor={editor}
      toValues={toValues}
      factsOf={(values) => [
        {
          label: t('plan.field.forNeed'),
          value: needs.find(({ value }) => value === values.needLineId)?.label ?? '',
        },
        { label: t('plan.field.targetOn'), value: values.targetOn },
      ]}
      focused={slot.focused}
    >
      <TextArea
        label={t(`plan.goal.field.${kind}`)}
        hint={t(`plan.goal.hint.${kind}`)}
        rows={3}
        limit={TEXT_MAX}
        error={errors.text?.message}
        id={idOf('text')}
        {...register('text')}
      />
      <div className="plan-fields">
        {needs.length > 0 && (
          <Select
            label={t('plan.field.forNeed')}
            optional
            placeholder={t('plan.none')}
            options={needs}
            error={errors.needLineId?.message}
            id={idOf('needLineId')}
            {...register('needLineId')}
          />
        )}
        <DateField
          label={t('plan.field.targetOn')}
          optional
          error={errors.targetOn?.message}
          id={idOf('targetOn')}
          {...register('targetOn')}
        />
      </div>
    </LineCard>
  );
}

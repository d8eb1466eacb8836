import { sectionAddNeed, sectionChangeNeed, type LifeArea, type NeedView, type PlanView } from '@sammanhang/api-client';
import { Select, TextArea } from '@sammanhang/ui';
import { useText } from '../texts';
import { LineCard, OthersLine } from './line-card';
import { LineList, type LineSlot } from './line-list';
import { NeedText } from './plan-lines';
import { useLineShown } from './plan.queries';
import { useRowIds } from './row-ids';
import { useLineEditor } from './use-line-editor';
import { useLineRemoval } from './use-line-removal';

const TEXT_MAX = 2000;
const lifeAreas: readonly LifeArea[] = [
  'health',
  'mentalHealth',
  'everydayLife',
  'housing',
  'school',
  'work',
  'economy',
  'family',
  'leisure',
  'addiction',
  'mobility',
  'other',
];

interface Values {
  text: string;
  lifeArea: LifeArea;
}

const toValues = ({ text, lifeArea }: NeedView): Values => ({ text, lifeArea });
const empty: Values = { text: '', lifeArea: 'health' };

/** What the person needs, by life area. */
export function NeedLines({ plan }: { plan: PlanView }) {
  const t = useText();
  return (
    <LineList
      label={t('plan.needs')}
      lines={plan.needs}
      canAdd={plan.abilities.includes('content.write')}
      addLabel={t('plan.need.add')}
      emptyText={t('plan.empty')}
      editor={(slot) => <NeedEditor {...slot} plan={plan} />}
      reader={(line) => (
        <OthersLine owner={line.owner.name}>
          <NeedText need={line} />
        </OthersLine>
      )}
    />
  );
}

function NeedEditor({ plan, ...slot }: LineSlot<NeedView> & { plan: PlanView }) {
  const t = useText();
  const shown = useLineShown(plan.caseId, 'needs');
  const editor = useLineEditor<Values, NeedView>({
    line: slot.line,
    toValues,
    empty,
    save: async (values, base) =>
      base
        ? (
            await sectionChangeNeed({
              path: { id: base.id },
              body: { ...values, revision: base.revision, byPerson: base.byPerson },
            })
          ).data
        : (await sectionAddNeed({ path: { versionId: plan.version.id }, body: values })).data,
    onSaved: (line) => {
      shown(line.removed ? { removedId: line.id } : line);
      slot.onMade(line.id);
    },
  });
  const removal = useLineRemoval(plan.caseId, 'needs', editor, slot.onDiscard);
  const { register } = editor.form;
  const { errors } = editor.form.formState;
  const idOf = useRowIds();
  return (
    <LineCard
      {...removal}
      label={t('plan.line.label', { what: t('plan.need'), number: slot.number })}
      editor={editor}
      toValues={toValues}
      factsOf={({ lifeArea }) => [{ label: t('plan.field.lifeArea'), value: t(`plan.lifeArea.${lifeArea}`) }]}
      focused={slot.focused}
    >
      <TextArea
        label={t('plan.need.field')}
        hint={t('plan.need.hint')}
        rows={3}
        limit={TEXT_MAX}
        error={errors.text?.message}
        id={idOf('text')}
        {...register('text')}
      />
      <Select
        label={t('plan.field.lifeArea')}
        options={lifeAreas.map((value) => ({ value, label: t(`plan.lifeArea.${value}`) }))}
        error={errors.lifeArea?.message}
        id={idOf('lifeArea')}
        {...register('lifeArea')}
      />
    </LineCard>
  );
}

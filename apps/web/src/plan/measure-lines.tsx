import { useEffect, useRef, useState } from 'react';
import { Pencil } from 'lucide-react';
import { sectionAddMeasure, sectionChangeMeasure, type MeasureView, type PlanView } from '@sammanhang/api-client';
import { Button } from '@sammanhang/ui';
import { useText } from '../texts';
import { LineCard, OthersLine } from './line-card';
import { LineList, type LineSlot } from './line-list';
import { MeasureFields } from './measure-fields';
import { emptyMeasure, toMeasureBody, toMeasureValues, useMeasureFacts, type MeasureValues } from './measure-values';
import { MeasureText } from './plan-lines';
import { purposeOf } from './purpose';
import { useLineShown } from './plan.queries';
import { useLineEditor } from './use-line-editor';
import { useLineRemoval } from './use-line-removal';

/** Who does what. A written measure is read as a sentence, and opened to be changed. */
export function MeasureLines({ plan }: { plan: PlanView }) {
  const t = useText();
  const text = (line: MeasureView) => (
    <MeasureText measure={line} givenName={plan.personGivenName} purpose={purposeOf(plan, line)} />
  );
  return (
    <LineList
      label={t('plan.measures')}
      lines={plan.measures}
      canAdd={plan.abilities.includes('content.write')}
      addLabel={t('plan.measure.add')}
      emptyText={t('plan.empty')}
      editor={(slot) => <MeasureSlot {...slot} plan={plan} />}
      reader={(line) => <OthersLine owner={line.owner.name}>{text(line)}</OthersLine>}
    />
  );
}

function MeasureSlot({ plan, ...slot }: LineSlot<MeasureView> & { plan: PlanView }) {
  const t = useText();
  const [open, setOpen] = useState(slot.line === undefined);
  const change = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  useEffect(() => {
    if (!open && closed.current) change.current?.focus();
    closed.current = open;
  }, [open]);
  const { line } = slot;
  if (open || !line) return <MeasureEditor {...slot} plan={plan} onClose={() => setOpen(false)} />;
  return (
    <li className="ui-card">
      <MeasureText measure={line} givenName={plan.personGivenName} purpose={purposeOf(plan, line)} />
      <div className="ui-row">
        <Button
          ref={change}
          icon={<Pencil size={20} aria-hidden />}
          aria-label={t('plan.measure.change.label', { text: line.text })}
          onClick={() => setOpen(true)}
        >
          {t('plan.change')}
        </Button>
      </div>
    </li>
  );
}

function MeasureEditor({ plan, onClose, ...slot }: LineSlot<MeasureView> & { plan: PlanView; onClose: () => void }) {
  const t = useText();
  const shown = useLineShown(plan.caseId, 'measures');
  const editor = useLineEditor<MeasureValues, MeasureView>({
    line: slot.line,
    toValues: toMeasureValues,
    empty: emptyMeasure,
    save: async (values, base) =>
      base
        ? (
            await sectionChangeMeasure({
              path: { id: base.id },
              body: { ...toMeasureBody(values), revision: base.revision, byPerson: base.byPerson },
            })
          ).data
        : (await sectionAddMeasure({ path: { versionId: plan.version.id }, body: toMeasureBody(values) })).data,
    onSaved: (line) => {
      shown(line.removed ? { removedId: line.id } : line);
      slot.onMade(line.id);
    },
  });
  const removal = useLineRemoval(plan.caseId, 'measures', editor, slot.onDiscard);
  const factsOf = useMeasureFacts(plan);
  return (
    <LineCard
      {...removal}
      label={t('plan.line.label', { what: t('plan.measure'), number: slot.number })}
      editor={editor}
      toValues={toMeasureValues}
      factsOf={factsOf}
      focused={slot.focused}
    >
      <MeasureFields plan={plan} form={editor.form} />
      {slot.line && (
        <div className="ui-row">
          <Button onClick={() => void editor.flush().then(onClose)}>{t('plan.measure.done')}</Button>
        </div>
      )}
    </LineCard>
  );
}

import { sectionAddNote, sectionChangeNote, type NoteKind, type NoteView, type PlanView } from '@sammanhang/api-client';
import { TextArea, TextField } from '@sammanhang/ui';
import { useText } from '../texts';
import { LanguageField } from './language-field';
import { LineCard, OthersLine } from './line-card';
import { LineList, type LineSlot } from './line-list';
import { NoteText } from './plan-lines';
import { useLineShown } from './plan.queries';
import { useRowIds } from './row-ids';
import { useLineEditor } from './use-line-editor';
import { useLineRemoval } from './use-line-removal';

const TEXT_MAX = 4000;
/** What the person said, as it was said: these say how and in which language as well. */
const SPOKEN: readonly NoteKind[] = ['ownWords', 'childView'];

interface Values {
  text: string;
  notedHow: string;
  language: string;
}

const toValues = ({ text, notedHow, language }: NoteView): Values => ({ text, notedHow: notedHow ?? '', language });
const empty: Values = { text: '', notedHow: '', language: 'sv' };

/** The notes of one kind. */
export function NoteLines({ plan, kind, begin }: { plan: PlanView; kind: NoteKind; begin: boolean }) {
  const t = useText();
  const lines = plan.notes.filter((note) => note.kind === kind);
  const action = SPOKEN.includes(kind) ? 'words.write' : 'content.write';
  return (
    <LineList
      label={t(`plan.note.${kind}`)}
      lines={lines}
      canAdd={plan.abilities.includes(action)}
      addLabel={
        lines.length > 0 ? (
          <span>
            {t('plan.note.addMore')}
            <span className="ui-hidden">: {t(`plan.note.${kind}`)}</span>
          </span>
        ) : (
          t(`plan.note.add.${kind}`)
        )
      }
      begin={begin}
      emptyText={t('plan.empty')}
      editor={(slot) => <NoteEditor {...slot} plan={plan} kind={kind} />}
      reader={(line) => (
        <OthersLine owner={line.owner.name}>
          <NoteText note={line} />
        </OthersLine>
      )}
    />
  );
}

function NoteEditor({ plan, kind, ...slot }: LineSlot<NoteView> & { plan: PlanView; kind: NoteKind }) {
  const t = useText();
  const shown = useLineShown(plan.caseId, 'notes');
  const editor = useLineEditor<Values, NoteView>({
    line: slot.line,
    toValues,
    empty,
    save: async (values, base) =>
      base
        ? (
            await sectionChangeNote({
              path: { id: base.id },
              body: { ...values, kind, revision: base.revision, byPerson: base.byPerson },
            })
          ).data
        : (await sectionAddNote({ path: { versionId: plan.version.id }, body: { ...values, kind } })).data,
    onSaved: (line) => {
      shown(line.removed ? { removedId: line.id } : line);
      slot.onMade(line.id);
    },
  });
  const removal = useLineRemoval(plan.caseId, 'notes', editor, slot.onDiscard);
  const { register, watch } = editor.form;
  const { errors } = editor.form.formState;
  const idOf = useRowIds();
  const spoken = SPOKEN.includes(kind);
  return (
    <LineCard
      {...removal}
      label={t('plan.line.label', { what: t(`plan.note.${kind}`), number: slot.number })}
      editor={editor}
      toValues={toValues}
      factsOf={(values) => (spoken ? [{ label: t('plan.field.notedHow'), value: values.notedHow }] : [])}
      focused={slot.focused}
    >
      <TextArea
        label={t(`plan.note.field.${kind}`)}
        hint={spoken ? t('plan.note.spoken.hint') : undefined}
        limit={TEXT_MAX}
        lang={watch('language')}
        error={errors.text?.message}
        id={idOf('text')}
        {...register('text')}
      />
      {spoken && (
        <div className="plan-fields">
          <TextField
            label={t('plan.field.notedHow')}
            hint={t('plan.field.notedHow.hint')}
            optional
            maxLength={200}
            error={errors.notedHow?.message}
            id={idOf('notedHow')}
            {...register('notedHow')}
          />
          <LanguageField value={watch('language')} register={register('language')} id={idOf('language')} />
        </div>
      )}
    </LineCard>
  );
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Lock, Trash2 } from 'lucide-react';
import { Button, Notice, SaveStatus } from '@sammanhang/ui';
import { useText } from '../texts';
import type { LineFact } from './facts-conflict';
import { LineConflict } from './line-conflict';
import type { LineView } from './plan.queries';
import type { LineEditor } from './use-line-editor';

interface Props<Values extends FieldValues & { text: string }, View extends LineView> {
  /** Says which line it is to whoever does not see the page, e.g. "Behov 2". */
  readonly label: string;
  readonly editor: LineEditor<Values, View>;
  readonly toValues: (line: View) => Values;
  /** The line's other fields in words, to compare two versions by. */
  readonly factsOf: (values: Values) => readonly LineFact[];
  readonly onRemove: () => void;
  readonly removing: boolean;
  /** Moves the focus to the text when the line has just been added. */
  readonly focused: boolean;
  readonly children: ReactNode;
}

/** A line that the reader may write: its fields, how it is saved, and what to do when two have written. */
export function LineCard<Values extends FieldValues & { text: string }, View extends LineView>({
  label,
  editor,
  toValues,
  factsOf,
  onRemove,
  removing,
  focused,
  children,
}: Props<Values, View>) {
  const t = useText();
  const { form, conflict, status } = editor;
  const { setFocus } = form;
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (focused) setFocus('text' as never);
  }, [focused, setFocus]);
  // The reader goes on where the two texts met.
  const settling = useRef(false);
  useEffect(() => {
    if (settling.current && !conflict) setFocus('text' as never);
    settling.current = conflict !== undefined;
  }, [conflict, setFocus]);
  const rootError = form.formState.errors.root?.server?.message;

  if (conflict) {
    const mine = form.getValues();
    return (
      <li className="ui-card">
        <LineConflict
          mine={{ text: mine.text, facts: factsOf(mine) }}
          theirs={conflict}
          theirFacts={factsOf(toValues(conflict))}
          busy={busy}
          onYield={editor.yield}
          onKeep={(text) => {
            setBusy(true);
            void editor.settle({ ...mine, text }).finally(() => setBusy(false));
          }}
        />
      </li>
    );
  }
  return (
    <li className="ui-card">
      <form
        noValidate
        aria-label={label}
        className="ui-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void editor.flush();
        }}
      >
        {rootError && <Notice tone="danger" title={rootError} live="alert" />}
        {children}
        <div className="ui-row" data-spread>
          <SaveStatus {...status} />
          <Button
            variant="tertiary"
            icon={<Trash2 size={20} aria-hidden />}
            busy={removing}
            aria-label={t('plan.remove.label', { label })}
            onClick={onRemove}
          >
            {t('plan.remove')}
          </Button>
        </div>
      </form>
    </li>
  );
}

/** A line that another authority owns: read here, written there. */
export function OthersLine({ owner, children }: { owner: string; children: ReactNode }) {
  const t = useText();
  return (
    <li className="ui-card plan-others">
      {children}
      <p className="ui-muted ui-small plan-only">
        <Lock size={18} aria-hidden />
        <span>{t('plan.others.only', { owner })}</span>
      </p>
    </li>
  );
}

import { useRef, useState, type ReactNode } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '@sammanhang/ui';
import type { LineView } from './plan.queries';

/** What the editor of one line is given. */
export interface LineSlot<View extends LineView> {
  readonly line: View | undefined;
  readonly number: number;
  /** It was added by a press, and should take the focus. */
  readonly focused: boolean;
  readonly onMade: (id: string) => void;
  readonly onDiscard: () => void;
}

interface Draft {
  readonly key: string;
  readonly id?: string;
  readonly focused: boolean;
}

interface Props<View extends LineView> {
  readonly label: string;
  readonly lines: readonly View[];
  readonly canAdd: boolean;
  readonly addLabel: ReactNode;
  /** A first empty line is there from the start, when there is none. */
  readonly begin?: boolean;
  /** Said when there is nothing and nothing can be added. */
  readonly emptyText: string;
  readonly editor: (slot: LineSlot<View>) => ReactNode;
  readonly reader: (line: View) => ReactNode;
}

const newDraft = (focused: boolean): Draft => ({ key: crypto.randomUUID(), focused });

/** The lines of one kind: own ones are written in place, others' are read; new ones come last and stay where they were begun. */
export function LineList<View extends LineView>({
  label,
  lines,
  canAdd,
  addLabel,
  begin = true,
  emptyText,
  editor,
  reader,
}: Props<View>) {
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    begin && canAdd && lines.length === 0 ? [newDraft(false)] : [],
  );
  const add = useRef<HTMLButtonElement>(null);
  // The row that held the focus is gone.
  const leave = () => add.current?.focus();
  const drafted = new Set(drafts.map(({ id }) => id));
  const settled = lines.filter(({ id }) => !drafted.has(id));
  const change = (key: string, id: string | null) =>
    setDrafts((before) =>
      id === null
        ? before.filter((draft) => draft.key !== key)
        : before.map((draft) => (draft.key === key ? { ...draft, id } : draft)),
    );
  const shown = canAdd ? drafts : [];
  return (
    <div className="ui-stack">
      {settled.length + shown.length > 0 ? (
        <ul className="plan-lines" aria-label={label}>
          {settled.map((line, index) => (
            <Slot
              key={line.id}
              own={line.canEdit}
              reader={reader}
              editor={editor}
              line={line}
              number={index + 1}
              onDiscard={leave}
            />
          ))}
          {shown.map((draft, index) => (
            <Slot
              key={draft.key}
              own
              reader={reader}
              editor={editor}
              line={lines.find(({ id }) => id === draft.id)}
              number={settled.length + index + 1}
              focused={draft.focused}
              onMade={(id) => change(draft.key, id)}
              onDiscard={() => {
                change(draft.key, null);
                leave();
              }}
            />
          ))}
        </ul>
      ) : (
        <p className="ui-muted">{emptyText}</p>
      )}
      {canAdd && (
        <div className="ui-row">
          <Button
            ref={add}
            icon={<Plus size={20} aria-hidden />}
            onClick={() => setDrafts((before) => [...before, newDraft(true)])}
          >
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

const nothing = () => undefined;

function Slot<View extends LineView>({
  own,
  line,
  number,
  focused = false,
  onMade = nothing,
  onDiscard = nothing,
  editor,
  reader,
}: Partial<LineSlot<View>> & {
  own: boolean;
  number: number;
  editor: Props<View>['editor'];
  reader: Props<View>['reader'];
}) {
  if (!own && line) return reader(line);
  return editor({ line, number, focused, onMade, onDiscard });
}

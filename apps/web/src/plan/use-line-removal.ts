import type { FieldValues } from 'react-hook-form';
import { useRemoveLine } from './line-api';
import type { LineSlot } from './line-list';
import type { LineList, LineView } from './plan.queries';
import type { LineEditor } from './use-line-editor';

/** Takes a line away: what is typed is saved first, so that putting it back gives all of it. */
export function useLineRemoval<Values extends FieldValues, View extends LineView>(
  caseId: string,
  list: LineList,
  editor: LineEditor<Values, View>,
  onDiscard: LineSlot<View>['onDiscard'],
) {
  const remove = useRemoveLine(caseId, list);
  return {
    removing: remove.isPending,
    onRemove: () =>
      void editor.flush().then(() => {
        const base = editor.baseNow();
        if (base) remove.mutate(base, { onSuccess: onDiscard });
        else onDiscard();
      }),
  };
}

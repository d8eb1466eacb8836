import { createContext, useCallback, useContext, useRef, type KeyboardEvent, type ReactNode } from 'react';

const ShortcutsContext = createContext(true);

/** Single keys can be switched off for the whole app (WCAG 2.1.4). */
export function ShortcutsProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  return <ShortcutsContext value={enabled}>{children}</ShortcutsContext>;
}

export const useShortcuts = (): boolean => useContext(ShortcutsContext);

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/**
 * J and K move between the rows of a list, Enter opens the row's first link, and `keys` adds one key per action.
 * Works only while the focus is inside the list. Spread `list` on the list and give each row `data-row`.
 */
export function useListKeys(keys: Readonly<Record<string, (row: HTMLElement) => void>> = {}) {
  const enabled = useShortcuts();
  const actions = useRef(keys);
  actions.current = keys;

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (!enabled || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.findIndex((row) => row.contains(event.target as Node));
      const key = event.key.toLowerCase();
      if (key === 'j' || key === 'k') {
        event.preventDefault();
        focusRow(rows[Math.min(Math.max(at + (key === 'j' ? 1 : -1), 0), rows.length - 1)]);
        return;
      }
      const row = rows[at];
      if (!row) return;
      if (event.key === 'Enter' && event.target === row) {
        row.querySelector<HTMLElement>('a, button')?.click();
        return;
      }
      const action = actions.current[key];
      if (action) {
        event.preventDefault();
        action(row);
      }
    },
    [enabled],
  );
  return { list: { onKeyDown } };
}

function focusRow(row: HTMLElement | undefined) {
  if (!row) return;
  if (!row.hasAttribute('tabindex')) row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

/** Shows which key does it; says nothing when single keys are switched off. */
export function KeyHint({ keys, always }: { keys: string; always?: boolean }) {
  const enabled = useShortcuts();
  return enabled || always ? <kbd className="ui-key">{keys}</kbd> : null;
}

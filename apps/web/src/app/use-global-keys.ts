import { useEffect, useRef } from 'react';
import { useShortcuts } from '@sammanhang/ui';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], dialog') !== null;

/** Ctrl+K opens the palette wherever one is; `?` opens help when nothing is being typed and single keys are on. */
export function useGlobalKeys(actions: { readonly palette: () => void; readonly help: () => void }): void {
  const enabled = useShortcuts();
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.palette();
      } else if (enabled && event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        latest.current.help();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

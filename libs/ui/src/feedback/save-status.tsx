import { useEffect, useState } from 'react';
import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';

export interface SaveStatusProps {
  readonly state: 'idle' | 'saving' | 'saved' | 'failed';
  /** For example "Sparat 13.42". */
  readonly text: string;
}

const ANNOUNCE_EVERY = 10_000;

/** Says quietly that what was typed is kept. Seen at once, read aloud at most every ten seconds. */
export function SaveStatus({ state, text }: SaveStatusProps) {
  const [announced, setAnnounced] = useState({ text: '', at: 0 });
  useEffect(() => {
    if (state === 'idle' || state === 'saving') return;
    const wait = state === 'failed' ? 0 : Math.max(0, announced.at + ANNOUNCE_EVERY - Date.now());
    const timer = setTimeout(() => {
      if (announced.text !== text) setAnnounced({ text, at: Date.now() });
    }, wait);
    return () => clearTimeout(timer);
  }, [state, text, announced]);
  return (
    <span className="ui-save" data-state={state}>
      {state === 'saving' && <LoaderCircle size={18} aria-hidden className="ui-spin" />}
      {state === 'saved' && <Check size={18} aria-hidden />}
      {state === 'failed' && <TriangleAlert size={18} aria-hidden />}
      <span aria-hidden>{state === 'idle' ? '' : text}</span>
      <span className="ui-hidden" role="status">
        {announced.text}
      </span>
    </span>
  );
}

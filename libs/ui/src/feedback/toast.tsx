import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useUiTexts } from '../text/ui-texts';
import { ToneIcon, type Tone } from './tone';

interface Message {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export type Notify = (message: Omit<Message, 'id'>) => void;

const Context = createContext<Notify | null>(null);
const STAYS = 8000;
const AT_MOST = 3;

/** Short messages of what was done. What needs an answer belongs in the page or in a dialog. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const texts = useUiTexts();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const count = useRef(0);
  const notify = useCallback<Notify>((message) => {
    count.current += 1;
    const id = count.current;
    setMessages((before) => [...before, { ...message, id }].slice(-AT_MOST));
  }, []);
  const remove = useCallback(
    (id: number) => setMessages((before) => before.filter((message) => message.id !== id)),
    [],
  );
  const value = useMemo(() => notify, [notify]);
  return (
    <Context value={value}>
      {children}
      <section className="ui-toasts" aria-label={texts.messages} aria-live="polite" aria-relevant="additions">
        {messages.map((message) => (
          <Toast key={message.id} message={message} onClose={() => remove(message.id)} />
        ))}
      </section>
    </Context>
  );
}

function Toast({ message, onClose }: { message: Message; onClose: () => void }) {
  const texts = useUiTexts();
  const [held, setHeld] = useState(false);
  const close = useRef(onClose);
  close.current = onClose;
  // A message with something to press stays until it is closed (WCAG 2.2.1).
  const stays = held || message.action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => close.current(), STAYS);
    return () => clearTimeout(timer);
  }, [stays]);
  return (
    <div
      className="ui-toast"
      data-tone={message.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ToneIcon tone={message.tone} />
      <span>{message.text}</span>
      {message.action && (
        <button
          type="button"
          className="ui-link"
          onClick={() => {
            message.action?.run();
            onClose();
          }}
        >
          {message.action.label}
        </button>
      )}
      <button type="button" className="ui-icon-button" aria-label={texts.close} onClick={onClose}>
        <X size={20} aria-hidden />
      </button>
    </div>
  );
}

export function useToast(): Notify {
  const notify = useContext(Context);
  if (!notify) throw new Error('ToastProvider is missing');
  return notify;
}

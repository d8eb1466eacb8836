import { useCallback, useEffect, useRef, useState, type FormEvent, type Ref, type TextareaHTMLAttributes } from 'react';
import { classNames } from '../text/class-names';
import { useUiTexts } from '../text/ui-texts';
import { FieldFrame, useField, type FieldText } from './field';

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement>, FieldText {
  /** Counts down to this length. Nothing is cut off: a text that is too long stays, and says so. */
  readonly limit?: number;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

const COUNT_FROM = 0.8;
const ANNOUNCE_AFTER = 1000;

export function TextArea({
  label,
  hint,
  error,
  optional,
  limit,
  id,
  className,
  ref,
  rows = 4,
  onInput,
  ...area
}: TextAreaProps) {
  const { aria, ...ids } = useField({ id, name: area.name, hint, error });
  const own = useRef<HTMLTextAreaElement | null>(null);
  const [length, setLength] = useState(0);
  const measure = useCallback((element: HTMLTextAreaElement | null) => setLength(element?.value.length ?? 0), []);
  const keep = useCallback(
    (element: HTMLTextAreaElement | null) => {
      own.current = element;
      const release = typeof ref === 'function' ? ref(element) : undefined;
      if (ref && typeof ref === 'object') ref.current = element;
      return typeof release === 'function' ? release : undefined;
    },
    [ref],
  );
  // react-hook-form writes the first value straight into the element.
  useEffect(() => measure(own.current), [measure, area.value, area.defaultValue]);

  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <textarea
        {...area}
        {...aria}
        ref={keep}
        rows={rows}
        id={ids.inputId}
        onInput={(event: FormEvent<HTMLTextAreaElement>) => {
          measure(event.currentTarget);
          onInput?.(event as Parameters<NonNullable<typeof onInput>>[0]);
        }}
        className={classNames('ds-input', className)}
      />
      {limit !== undefined && <Counter length={length} limit={limit} />}
    </FieldFrame>
  );
}

function Counter({ length, limit }: { length: number; limit: number }) {
  const texts = useUiTexts();
  const left = limit - length;
  const text = left >= 0 ? texts.charactersLeft(left) : texts.charactersOver(-left);
  const near = length >= limit * COUNT_FROM;
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(near ? text : ''), ANNOUNCE_AFTER);
    return () => clearTimeout(timer);
  }, [near, text]);
  return (
    <>
      <p className="ui-counter ui-figures" data-over={left < 0 || undefined} aria-hidden>
        {text}
      </p>
      <span className="ui-hidden" role="status">
        {announced}
      </span>
    </>
  );
}

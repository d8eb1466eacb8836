import {
  lazy,
  Suspense,
  useCallback,
  useRef,
  useState,
  type FocusEvent,
  type InputHTMLAttributes,
  type Ref,
} from 'react';
import { CalendarDays } from 'lucide-react';
import { Dialog } from '../overlay/dialog';
import { Skeleton } from '../feedback/loading';
import { useUiTexts } from '../text/ui-texts';
import { Button } from './button';
import { FieldFrame, useField, type FieldText } from './field';
import { isDay, readDay, readTime } from './day-text';
import { setNativeValue } from './native-value';

const Calendar = lazy(() => import('./calendar'));

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, 'min' | 'max' | 'type'>;

export interface DateFieldProps extends NativeInput, FieldText {
  readonly ref?: Ref<HTMLInputElement>;
  /** Earliest and latest day that the calendar offers; the typed text is checked by the form. */
  readonly min?: string | number;
  readonly max?: string | number;
  /** For example "om 4 veckor" with the day it falls on. */
  readonly quickChoices?: readonly { readonly label: string; readonly value: string }[];
}

/** A date as text, YYYY-MM-DD, with a calendar and quick choices beside it. Works with `register()`. */
export function DateField({
  label,
  hint,
  error,
  optional,
  min,
  max,
  quickChoices,
  id,
  ref,
  onBlur,
  ...input
}: DateFieldProps) {
  const texts = useUiTexts();
  const { aria, ...ids } = useField({ id, name: input.name, hint, error });
  const { own, keep } = useOwnRef(ref);
  const [open, setOpen] = useState(false);
  const choose = (day: string) => {
    if (own.current) {
      setNativeValue(own.current, day);
      // A choice is whole: the form may look at it, as it does when a typed day is left.
      own.current.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    }
    setOpen(false);
  };
  const typed = own.current?.value ?? '';

  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <div className="ui-row ui-date">
        <input
          autoComplete="off"
          {...input}
          {...aria}
          ref={keep}
          type="text"
          inputMode="numeric"
          placeholder={input.placeholder ?? 'ÅÅÅÅ-MM-DD'}
          id={ids.inputId}
          data-width="short"
          className="ds-input ui-figures"
          onBlur={tidyOnBlur(readDay, onBlur)}
        />
        <Button disabled={input.disabled} onClick={() => setOpen(true)} icon={<CalendarDays size={20} aria-hidden />}>
          {texts.openCalendar}
        </Button>
      </div>
      {quickChoices && (
        <div className="ui-row ui-date__quick">
          {quickChoices.map((choice) => (
            <button
              key={choice.label}
              type="button"
              className="ui-chip"
              disabled={input.disabled}
              onClick={() => choose(choice.value)}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={texts.chooseDate} size="small">
        <Suspense fallback={<Skeleton lines={6} />}>
          <Calendar
            value={isDay(typed) ? typed : undefined}
            min={dayOrNone(min)}
            max={dayOrNone(max)}
            onChoose={choose}
          />
        </Suspense>
      </Dialog>
    </FieldFrame>
  );
}

// `register()` types its limits wider than the days that we give.
const dayOrNone = (limit: string | number | undefined) =>
  typeof limit === 'string' && isDay(limit) ? limit : undefined;

export interface TimeFieldProps extends NativeInput, FieldText {
  readonly ref?: Ref<HTMLInputElement>;
}

/** A time of day as text; 13, 1300 and 13.00 all become 13:00. */
export function TimeField({ label, hint, error, optional, id, onBlur, ...input }: TimeFieldProps) {
  const { aria, ...ids } = useField({ id, name: input.name, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <input
        autoComplete="off"
        {...input}
        {...aria}
        type="text"
        inputMode="numeric"
        id={ids.inputId}
        data-width="short"
        className="ds-input ui-figures"
        onBlur={tidyOnBlur(readTime, onBlur)}
      />
    </FieldFrame>
  );
}

/** Rewrites the text in the usual form before the form looks at it. */
const tidyOnBlur =
  (read: (text: string) => string, onBlur?: (event: FocusEvent<HTMLInputElement>) => void) =>
  (event: FocusEvent<HTMLInputElement>) => {
    const tidy = read(event.currentTarget.value);
    if (tidy !== event.currentTarget.value) setNativeValue(event.currentTarget, tidy);
    onBlur?.(event);
  };

function useOwnRef(ref?: Ref<HTMLInputElement>) {
  const own = useRef<HTMLInputElement | null>(null);
  const keep = useCallback(
    (element: HTMLInputElement | null) => {
      own.current = element;
      if (typeof ref === 'function') return ref(element);
      if (ref) ref.current = element;
      return undefined;
    },
    [ref],
  );
  return { own, keep };
}

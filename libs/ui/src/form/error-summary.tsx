import { useEffect, useId, useRef } from 'react';
import { CircleAlert } from 'lucide-react';
import { useTitlePrefix } from '../layout/page';
import { useUiTexts } from '../text/ui-texts';
import { fieldId } from './field';
import type { FormError } from './form-errors';

export interface ErrorSummaryProps {
  readonly errors: readonly FormError[];
  /** Takes the focus anew each time this changes: give the form's submit count. */
  readonly focusKey?: number | string;
  readonly title?: string;
}

/** Shows nothing without errors. Otherwise takes the focus, puts "Fel: " in the title and links to each field. */
export function ErrorSummary({ errors, ...rest }: ErrorSummaryProps) {
  return errors.length > 0 ? <FilledSummary errors={errors} {...rest} /> : null;
}

function FilledSummary({ errors, focusKey, title }: ErrorSummaryProps) {
  const texts = useUiTexts();
  const box = useRef<HTMLDivElement>(null);
  const headingId = useId();
  useTitlePrefix(texts.errorPrefix);
  useEffect(() => box.current?.focus(), [focusKey]);
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="group"
      aria-labelledby={headingId}
      className="ui-notice ui-error-summary"
      data-tone="danger"
    >
      <CircleAlert size={24} aria-hidden />
      <div className="ui-stack" data-gap="small">
        <h2 id={headingId}>{title ?? texts.errorSummaryTitle}</h2>
        <ul>
          {errors.map(({ field, message }) => (
            <li key={`${field ?? ''}:${message}`}>{field ? <FieldLink field={field} message={message} /> : message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function FieldLink({ field, message }: { field: string; message: string }) {
  return (
    <a
      href={`#${fieldId(field)}`}
      onClick={(event) => {
        const input = document.getElementById(fieldId(field)) ?? document.getElementsByName(field)[0];
        if (!input) return;
        event.preventDefault();
        input.focus();
        input.scrollIntoView({ block: 'center' });
      }}
    >
      {message}
    </a>
  );
}

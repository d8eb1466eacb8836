import { useId, type ReactNode } from 'react';
import { useUiTexts } from '../text/ui-texts';

export interface FieldText {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  /** Marks a field that may be left empty; all others are needed. */
  readonly optional?: boolean;
}

/** The id that error summaries link to; the same for a field and for the first input of a group. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, '-')}`;

/** Ids and ARIA that tie an input to its label, hint and error. */
export function useField({ id, name, hint, error }: { id?: string; name?: string; hint?: unknown; error?: string }) {
  const unique = useId();
  const inputId = id ?? (name ? fieldId(name) : unique);
  const hintId = hint ? `${inputId}-hint` : undefined;
  const errorId = error ? `${inputId}-error` : undefined;
  return {
    inputId,
    hintId,
    errorId,
    aria: {
      'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
      'aria-invalid': error ? true : undefined,
    } as const,
  };
}

type Frame = FieldText & {
  readonly inputId: string;
  readonly hintId?: string;
  readonly errorId?: string;
  readonly children: ReactNode;
};

export function FieldFrame({ label, hint, error, optional, inputId, hintId, errorId, children }: Frame) {
  return (
    <div className="ds-field ui-field">
      <label className="ds-label" htmlFor={inputId}>
        {label}
        {optional && <Optional />}
      </label>
      {hint && (
        <div id={hintId} className="ui-hint">
          {hint}
        </div>
      )}
      {children}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export function Optional() {
  return <span className="ui-optional"> ({useUiTexts().optional})</span>;
}

export function FieldError({ id, error }: { id?: string; error?: string }) {
  return error ? (
    <p className="ds-validation-message" id={id}>
      {error}
    </p>
  ) : null;
}

import type { InputHTMLAttributes, Ref, SelectHTMLAttributes } from 'react';
import { classNames } from '../text/class-names';
import { FieldFrame, useField, type FieldText } from './field';

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement>, FieldText {
  readonly ref?: Ref<HTMLInputElement>;
  /** Width by what is expected: a date or time is short, a name is not. */
  readonly fieldWidth?: 'short' | 'medium' | 'full';
}

export function TextField({
  label,
  hint,
  error,
  optional,
  fieldWidth = 'full',
  id,
  className,
  ...input
}: TextFieldProps) {
  const { aria, ...ids } = useField({ id, name: input.name, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <input
        type="text"
        autoComplete="off"
        {...input}
        {...aria}
        id={ids.inputId}
        data-width={fieldWidth}
        className={classNames('ds-input', className)}
      />
    </FieldFrame>
  );
}

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement>, FieldText {
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
  /** First, empty choice; leave it out when something is always chosen. */
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLSelectElement>;
}

export function Select({ label, hint, error, optional, options, placeholder, id, className, ...select }: SelectProps) {
  const { aria, ...ids } = useField({ id, name: select.name, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional} {...ids}>
      <select {...select} {...aria} id={ids.inputId} className={classNames('ds-input', className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

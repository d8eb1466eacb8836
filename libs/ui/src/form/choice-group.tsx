import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { FieldError, Optional, useField, type FieldText } from './field';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface ChoiceGroupProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'type'>, Omit<FieldText, 'label'> {
  readonly legend: ReactNode;
  readonly options: readonly Choice[];
  /** Chosen value or values when the caller keeps the state; leave out with `register()`. */
  readonly value?: string | readonly string[];
  /** Side by side where there is room, for two or three short answers. */
  readonly inline?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

export const RadioGroup = (props: ChoiceGroupProps) => <ChoiceGroup type="radio" {...props} />;
export const CheckboxGroup = (props: ChoiceGroupProps) => <ChoiceGroup type="checkbox" {...props} />;

function ChoiceGroup({
  type,
  legend,
  hint,
  error,
  optional,
  options,
  value,
  inline,
  id,
  ...input
}: ChoiceGroupProps & { type: 'radio' | 'checkbox' }) {
  const { inputId, hintId, errorId, aria } = useField({ id, name: input.name, hint, error });
  return (
    <fieldset
      className="ds-fieldset ui-field"
      aria-describedby={aria['aria-describedby']}
      role={type === 'radio' ? 'radiogroup' : undefined}
      aria-invalid={type === 'radio' ? aria['aria-invalid'] : undefined}
    >
      <legend className="ds-label">
        {legend}
        {optional && <Optional />}
      </legend>
      {hint && (
        <div id={hintId} className="ui-hint">
          {hint}
        </div>
      )}
      <div className="ui-choices" data-inline={inline || undefined}>
        {options.map((option, index) => (
          <ChoiceInput
            {...input}
            {...checkedness(value, option.value)}
            key={option.value}
            type={type}
            id={index === 0 ? inputId : `${inputId}-${option.value}`}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled ?? input.disabled}
            invalid={Boolean(error)}
          />
        ))}
      </div>
      <FieldError id={errorId} error={error} />
    </fieldset>
  );
}

const checkedness = (value: ChoiceGroupProps['value'], option: string) =>
  value === undefined ? {} : { checked: typeof value === 'string' ? value === option : value.includes(option) };

interface ChoiceInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly invalid?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

function ChoiceInput({ label, hint, invalid, id, ...input }: ChoiceInputProps) {
  return (
    <div className="ds-field ui-choice">
      <input
        {...input}
        id={id}
        className="ds-input"
        aria-invalid={invalid || undefined}
        aria-describedby={hint ? `${id}-about` : undefined}
      />
      <label className="ds-label" data-weight="regular" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="ui-hint" id={`${id}-about`}>
          {hint}
        </div>
      )}
    </div>
  );
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A single yes-or-no box. */
export function Checkbox({ label, hint, error, id, ...input }: CheckboxProps) {
  const { inputId, errorId } = useField({ id, name: input.name, hint, error });
  return (
    <div className="ui-field">
      <ChoiceInput {...input} type="checkbox" id={inputId} label={label} hint={hint} invalid={Boolean(error)} />
      <FieldError id={errorId} error={error} />
    </div>
  );
}

import { lazy, Suspense, type ReactNode } from 'react';
import type { FieldText } from './field';
import { TextField } from './text-field';

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** Second line, for example the authority of a unit. */
  readonly detail?: ReactNode;
}

export interface ComboBoxProps extends FieldText {
  readonly name?: string;
  readonly id?: string;
  readonly value: ComboOption | null;
  readonly onChange: (option: ComboOption | null) => void;
  readonly onBlur?: () => void;
  /** Looks options up as the reader types; `signal` is aborted when the text has changed. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly ComboOption[]>;
  /** Asks only from this many characters; 0 shows the first options at once. */
  readonly minLength?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

const Loaded = lazy(() => import('./combo-box-loaded'));

/** Search and choose one. The heavy part is loaded when the first one is shown; until then a field of the same size. */
export function ComboBox(props: ComboBoxProps) {
  const { label, hint, error, optional, name, id, value } = props;
  return (
    <Suspense
      fallback={<TextField {...{ label, hint, error, optional, id }} name={name} readOnly value={value?.label ?? ''} />}
    >
      <Loaded {...props} />
    </Suspense>
  );
}

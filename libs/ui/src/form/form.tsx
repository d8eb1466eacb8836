import type { FormEventHandler, ReactNode } from 'react';
import type { FieldErrors, FieldValues } from 'react-hook-form';
import { ErrorSummary } from './error-summary';
import { formErrors } from './form-errors';

export interface FormProps<Values extends FieldValues> {
  /** What `useForm()` gave. */
  readonly form: { readonly formState: { readonly errors: FieldErrors<Values>; readonly submitCount: number } };
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly children: ReactNode;
  /** Names the form where a page has several. */
  readonly label?: string;
}

/** A form of react-hook-form: our own messages, the error summary first, Ctrl+Enter sends. */
export function Form<Values extends FieldValues>({ form, onSubmit, children, label }: FormProps<Values>) {
  const { errors, submitCount } = form.formState;
  return (
    <form
      noValidate
      aria-label={label}
      className="ui-form"
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }
      }}
    >
      <ErrorSummary errors={formErrors(errors)} focusKey={submitCount} />
      {children}
    </form>
  );
}

/** The row of buttons that ends a form: the primary one first. */
export const FormActions = ({ children }: { children: ReactNode }) => (
  <div className="ui-row ui-form__actions">{children}</div>
);

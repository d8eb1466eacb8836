import { useCallback, type FormEventHandler } from 'react';
import { useForm, type FieldPath, type FieldValues, type UseFormProps, type UseFormReturn } from 'react-hook-form';
import { useProblemText } from '../texts';
import { applyProblem } from './apply-problem';
import { noteSavedValues, useUnsaved } from './unsaved';

export interface AppForm<Values extends FieldValues> extends UseFormReturn<Values> {
  /** For `<Form onSubmit={form.send(save)}>`: what the API refuses lands on the fields. */
  readonly send: (
    work: (values: Values) => Promise<unknown>,
    rename?: Readonly<Record<string, FieldPath<Values>>>,
  ) => FormEventHandler<HTMLFormElement>;
}

/** react-hook-form with the habits of the house: checked when sent, then at blur; the error summary takes the focus. */
export function useAppForm<Values extends FieldValues>(options: UseFormProps<Values> = {}): AppForm<Values> {
  const form = useForm<Values>({ mode: 'onSubmit', reValidateMode: 'onBlur', shouldFocusError: false, ...options });
  const problemText = useProblemText();
  const { handleSubmit } = form;
  useUnsaved(form);
  const send = useCallback<AppForm<Values>['send']>(
    (work, rename) => (event) =>
      void handleSubmit(async (values) => {
        try {
          await work(values);
          noteSavedValues(form.getValues, values);
        } catch (error) {
          applyProblem(form, error, problemText, rename);
        }
      })(event),
    [form, handleSubmit, problemText],
  );
  return { ...form, send };
}

import { get, type FieldPath, type FieldValues, type UseFormReturn } from 'react-hook-form';
import { problemOf } from '../api';

/** '/goals/0/text' -> 'goals.0.text' */
export const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

/**
 * Puts what the API refused on the fields it concerns; what concerns no field of this form becomes an error of the whole
 * form. `rename` says which field shows an error whose name in the API is another.
 */
export function applyProblem<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError' | 'getValues'>,
  error: unknown,
  problemText: (code: string) => string,
  rename: Readonly<Record<string, FieldPath<Values>>> = {},
): void {
  const problem = problemOf(error);
  const values = form.getValues();
  let placed = 0;
  for (const { pointer, code } of problem.errors) {
    const name = rename[fieldOf(pointer)] ?? fieldOf(pointer);
    if (name === '' || get(values, name) === undefined) continue;
    form.setError(name as FieldPath<Values>, { type: 'server', message: problemText(code) });
    placed += 1;
  }
  if (placed === 0 || placed < problem.errors.length) {
    form.setError('root.server', { type: problem.code, message: problemText(problem.code) });
  }
}

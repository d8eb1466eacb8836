import type { FieldErrors, FieldValues } from 'react-hook-form';

export interface FormError {
  /** Dotted name of the field, as given to `register()`; none for an error of the whole form. */
  readonly field?: string;
  readonly message: string;
}

const isLeaf = (node: object): node is { message?: string; type: unknown } =>
  'type' in node && typeof node.type !== 'object';

/** Flattens react-hook-form's errors, in the order of its fields, to what an error summary lists. */
export function formErrors<Values extends FieldValues>(errors: FieldErrors<Values>): FormError[] {
  const found: FormError[] = [];
  const walk = (node: unknown, path: string): void => {
    if (!node || typeof node !== 'object') return;
    if (isLeaf(node)) {
      const isWholeForm = path === 'root' || path.startsWith('root.');
      if (node.message) found.push(isWholeForm ? { message: node.message } : { field: path, message: node.message });
      return;
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'ref') walk(child, path ? `${path}.${key}` : key);
  };
  walk(errors, '');
  return found;
}

import { formErrors } from './form-errors';

describe('formErrors', () => {
  it('flattens nested and listed fields to dotted names, and the whole form to none', () => {
    const errors = formErrors({
      name: { type: 'required', message: 'Skriv namnet' },
      goals: [undefined, { text: { type: 'required', message: 'Skriv målet' } }],
      root: { server: { type: 'forbidden', message: 'Det gick inte' } },
    } as never);
    expect(errors).toEqual([
      { field: 'name', message: 'Skriv namnet' },
      { field: 'goals.1.text', message: 'Skriv målet' },
      { message: 'Det gick inte' },
    ]);
  });

  it('is not misled by a field that is called type', () => {
    expect(formErrors({ unit: { type: { type: 'required', message: 'Välj slag' } } } as never)).toEqual([
      { field: 'unit.type', message: 'Välj slag' },
    ]);
  });
});

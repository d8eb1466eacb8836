import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { show } from '../testing/show';
import { Button } from './button';
import { CheckboxGroup, RadioGroup } from './choice-group';
import { DateField, TimeField } from './date-field';
import { Form } from './form';
import { TextArea } from './text-area';
import { TextField } from './text-field';

interface Values {
  name: string;
  way: string;
  who: string[];
  day: string;
  time: string;
}

function Example({ onSave }: { onSave: (values: Values) => void }) {
  const form = useForm<Values>({
    defaultValues: { name: '', way: '', who: [], day: '', time: '' },
    shouldFocusError: false,
  });
  const { errors } = form.formState;
  const needed = (message: string) => ({ required: message });
  return (
    <Form form={form} onSubmit={(event) => void form.handleSubmit(onSave)(event)}>
      <TextField label="Namn" error={errors.name?.message} {...form.register('name', needed('Skriv namnet'))} />
      <RadioGroup
        legend="Hur?"
        options={[
          { value: 'spoken', label: 'Muntligt' },
          { value: 'written', label: 'Skriftligt' },
        ]}
        error={errors.way?.message}
        {...form.register('way', needed('Välj hur'))}
      />
      <CheckboxGroup
        legend="Vilka?"
        options={[
          { value: 'region', label: 'Regionen' },
          { value: 'town', label: 'Kommunen' },
        ]}
        {...form.register('who')}
      />
      <DateField label="Dag" quickChoices={[{ label: 'om 4 veckor', value: '2026-04-15' }]} {...form.register('day')} />
      <TimeField label="Tid" {...form.register('time')} />
      <Button type="submit">Spara</Button>
    </Form>
  );
}

describe('a form', () => {
  it('gives the focus to the error summary, and each line leads to its field', async () => {
    const user = userEvent.setup();
    show(<Example onSave={jest.fn()} />);
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    expect(await screen.findByRole('group', { name: 'Det här behöver rättas' })).toHaveFocus();
    await user.click(screen.getByRole('link', { name: 'Skriv namnet' }));
    expect(screen.getByLabelText('Namn')).toHaveFocus();
    await user.click(screen.getByRole('link', { name: 'Välj hur' }));
    expect(screen.getByRole('radio', { name: 'Muntligt' })).toHaveFocus();
  });

  it('ties the error to its field for those who cannot see it', async () => {
    const user = userEvent.setup();
    show(<Example onSave={jest.fn()} />);
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    expect(await screen.findByLabelText('Namn')).toHaveAccessibleDescription('Skriv namnet');
    expect(screen.getByLabelText('Namn')).toBeInvalid();
  });

  it('sends what was typed, chosen and picked', async () => {
    const user = userEvent.setup();
    const onSave = jest.fn();
    show(<Example onSave={onSave} />);
    await user.type(screen.getByLabelText('Namn'), 'Aino');
    await user.click(screen.getByRole('radio', { name: 'Skriftligt' }));
    await user.click(screen.getByRole('checkbox', { name: 'Kommunen' }));
    await user.click(screen.getByRole('button', { name: 'om 4 veckor' }));
    await user.type(screen.getByLabelText('Tid'), '13.00');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    expect(onSave.mock.lastCall?.[0]).toEqual({
      name: 'Aino',
      way: 'written',
      who: ['town'],
      day: '2026-04-15',
      time: '13:00',
    });
  });

  it('saves with Ctrl+Enter from inside a field', async () => {
    const user = userEvent.setup();
    const onSave = jest.fn();
    show(<Example onSave={onSave} />);
    await user.click(screen.getByRole('radio', { name: 'Muntligt' }));
    await user.type(screen.getByLabelText('Namn'), 'Aino{Control>}{Enter}{/Control}');
    expect(onSave).toHaveBeenCalledTimes(1);
  });

  it('writes a date in the usual form when the field is left', async () => {
    const user = userEvent.setup();
    show(<Example onSave={jest.fn()} />);
    await user.type(screen.getByLabelText('Dag'), '20260318');
    await user.tab();
    expect(screen.getByLabelText('Dag')).toHaveValue('2026-03-18');
  });
});

describe('TextArea', () => {
  it('counts down and keeps a text that is too long', async () => {
    const user = userEvent.setup();
    show(<TextArea label="Mål" limit={5} />);
    await user.type(screen.getByLabelText('Mål'), 'sju tkn');
    expect(screen.getByText('2 tecken för mycket')).toBeInTheDocument();
    expect(screen.getByLabelText('Mål')).toHaveValue('sju tkn');
  });
});

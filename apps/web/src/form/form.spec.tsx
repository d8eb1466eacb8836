import { screen, waitFor } from '@testing-library/react';
import { Button, Form, SaveStatus, TextField } from '@sammanhang/ui';
import { call } from '../api';
import { problem, renderPage } from '../testing';
import { useAppForm } from './use-app-form';
import { useAutosave } from './use-autosave';

interface Values {
  name: string;
  goal: { text: string };
}

function Example() {
  const form = useAppForm<Values>({ defaultValues: { name: '', goal: { text: '' } } });
  const { errors } = form.formState;
  return (
    <Form form={form} onSubmit={form.send((values) => call('POST', '/api/goals', values), { label: 'name' })}>
      <TextField label="Namn" error={errors.name?.message} {...form.register('name', { required: 'Skriv namnet' })} />
      <TextField label="Mål" error={errors.goal?.text?.message} {...form.register('goal.text')} />
      <Button type="submit">Spara</Button>
    </Form>
  );
}

const send = async (errors: object[], code = 'input.invalid', status = 422) => {
  const view = await renderPage(<Example />, { api: { 'POST /api/goals': problem(status, code, { errors }) } });
  await view.user.type(await screen.findByLabelText('Namn'), 'Aino');
  await view.user.click(screen.getByRole('button', { name: 'Spara' }));
  return view;
};

describe('what the API refuses', () => {
  it('lands on the field that its pointer names', async () => {
    await send([{ pointer: '/goal/text', code: 'input.invalid' }]);
    expect(await screen.findByLabelText('Mål')).toHaveAccessibleDescription('Något i formuläret behöver rättas.');
    expect(screen.getByRole('group', { name: 'Det här behöver rättas' })).toHaveFocus();
    expect(document.title.startsWith('Fel: ')).toBe(false);
  });

  it('lands on the field that shows it under another name', async () => {
    await send([{ pointer: '/label', code: 'forbidden' }]);
    expect(await screen.findByLabelText('Namn')).toHaveAccessibleDescription(
      'Ditt uppdrag ger inte rätt att göra det här.',
    );
  });

  it('is told for the whole form when no field shows it', async () => {
    await send([{ pointer: '/elsewhere', code: 'forbidden' }]);
    expect(await screen.findByText('Något i formuläret behöver rättas.')).toBeInTheDocument();
  });

  it('a rule that said no is told in words, and what was typed stays', async () => {
    await send([], 'version-conflict', 409);
    expect(await screen.findByText(/Någon annan har ändrat samtidigt/)).toBeInTheDocument();
    expect(screen.getByLabelText('Namn')).toHaveValue('Aino');
  });

  it('a code without a text of its own gets the general one', async () => {
    await send([], 'new.code', 409);
    expect(await screen.findByText(/Något gick fel hos oss/)).toBeInTheDocument();
  });
});

function Draft({ onProblem }: { onProblem?: (code: string) => void }) {
  const form = useAppForm<{ text: string }>({ defaultValues: { text: '' } });
  const { status, flush } = useAutosave(form, (values) => call('POST', '/api/draft', values), {
    onProblem: ({ code }) => onProblem?.(code),
  });
  return (
    <>
      <TextField label="Text" {...form.register('text')} />
      <SaveStatus {...status} />
      <Button onClick={() => void flush()}>Nu</Button>
    </>
  );
}

describe('a draft', () => {
  const saved = (sent: readonly { method: string; body: unknown }[]) =>
    sent.filter(({ method }) => method === 'POST').map(({ body }) => body);

  it('saves itself after a pause and says so', async () => {
    const { user, api } = await renderPage(<Draft />, { api: { 'POST /api/draft': {} } });
    await user.type(await screen.findByLabelText('Text'), 'abc');
    expect(saved(api.sent)).toEqual([]);
    await waitFor(() => expect(saved(api.sent)).toEqual([{ text: 'abc' }]), { timeout: 3000 });
    expect((await screen.findAllByText(/^Sparat \d\d\.\d\d$/)).length).toBeGreaterThan(0);
  });

  it('saves at once when it is told to, and not again when nothing has changed', async () => {
    const { user, api } = await renderPage(<Draft />, { api: { 'POST /api/draft': {} } });
    await user.type(await screen.findByLabelText('Text'), 'x');
    await user.click(screen.getByRole('button', { name: 'Nu' }));
    await user.click(screen.getByRole('button', { name: 'Nu' }));
    await waitFor(() => expect(saved(api.sent)).toEqual([{ text: 'x' }]));
  });

  it('saves when the page is left', async () => {
    const { user, api, unmount } = await renderPage(<Draft />, { api: { 'POST /api/draft': {} } });
    await user.type(await screen.findByLabelText('Text'), 'kvar');
    unmount();
    await waitFor(() => expect(saved(api.sent)).toEqual([{ text: 'kvar' }]));
  });

  it('gives a conflict to the page', async () => {
    const onProblem = jest.fn();
    const { user } = await renderPage(<Draft onProblem={onProblem} />, {
      api: { 'POST /api/draft': problem(409, 'version-conflict') },
    });
    await user.type(await screen.findByLabelText('Text'), 'x');
    await user.click(screen.getByRole('button', { name: 'Nu' }));
    await waitFor(() => expect(onProblem).toHaveBeenCalledWith('version-conflict'));
    expect(screen.getByRole('status')).toBeInTheDocument();
  });
});

import { useState } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../testing/show';
import { ComboBox, type ComboOption } from './combo-box';

const units: readonly ComboOption[] = [
  { id: '1', label: 'Vårdcentralen Karla' },
  { id: '2', label: 'Hemsjukvården öster' },
];
const search = (text: string) =>
  Promise.resolve(units.filter((unit) => unit.label.toLowerCase().includes(text.toLowerCase())));

function Example({ onChange }: { onChange: (option: ComboOption | null) => void }) {
  const [value, setValue] = useState<ComboOption | null>(null);
  return (
    <ComboBox
      name="unit"
      label="Enhet"
      value={value}
      search={search}
      onChange={(option) => {
        setValue(option);
        onChange(option);
      }}
    />
  );
}

describe('ComboBox', () => {
  it('searches, announces the hits, chooses and clears', async () => {
    const user = userEvent.setup();
    const onChange = jest.fn();
    show(<Example onChange={onChange} />);
    const field = await screen.findByRole('combobox', { name: 'Enhet' });
    await user.type(field, 'hem');
    expect(await screen.findByText('1 träffar')).toBeInTheDocument();
    await user.click(await screen.findByRole('option', { name: 'Hemsjukvården öster' }));
    expect(onChange).toHaveBeenLastCalledWith(units[1]);
    expect(field).toHaveValue('Hemsjukvården öster');
    await user.click(screen.getByRole('button', { name: 'Rensa' }));
    expect(onChange).toHaveBeenLastCalledWith(null);
    expect(field).toHaveValue('');
  });

  it('takes back the choice when its text is changed', async () => {
    const user = userEvent.setup();
    const onChange = jest.fn();
    show(<Example onChange={onChange} />);
    const field = await screen.findByRole('combobox', { name: 'Enhet' });
    await user.type(field, 'karla');
    await user.click(await screen.findByRole('option', { name: 'Vårdcentralen Karla' }));
    await user.type(field, 'x');
    await waitFor(() => expect(onChange).toHaveBeenLastCalledWith(null));
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { show } from '../testing/show';
import { ShortcutsProvider, useListKeys } from './list-keys';

function List({ onRemove, onOpen }: { onRemove: (name: string) => void; onOpen: (name: string) => void }) {
  const { list } = useListKeys({ x: (row) => onRemove(row.textContent ?? '') });
  return (
    <ul {...list}>
      {['Aino', 'Mira'].map((name) => (
        <li key={name} data-row>
          <button type="button" onClick={() => onOpen(name)}>
            {name}
          </button>
        </li>
      ))}
      <li>
        <input aria-label="Sök" />
      </li>
    </ul>
  );
}

const example = (enabled = true) => {
  const onRemove = jest.fn();
  const onOpen = jest.fn();
  show(
    <ShortcutsProvider enabled={enabled}>
      <List onRemove={onRemove} onOpen={onOpen} />
    </ShortcutsProvider>,
  );
  return { onRemove, onOpen, user: userEvent.setup() };
};

describe('useListKeys', () => {
  it('moves with J and K, opens with Enter and acts on the row', async () => {
    const { user, onRemove, onOpen } = example();
    screen.getByRole('button', { name: 'Aino' }).focus();
    await user.keyboard('j');
    expect(screen.getByText('Mira').closest('li')).toHaveFocus();
    await user.keyboard('x{Enter}');
    expect(onRemove).toHaveBeenCalledWith('Mira');
    expect(onOpen).toHaveBeenCalledWith('Mira');
    await user.keyboard('k');
    expect(screen.getByText('Aino').closest('li')).toHaveFocus();
  });

  it('does nothing outside the list, while typing, or when it is switched off', async () => {
    const { user, onRemove } = example();
    await user.keyboard('x');
    await user.type(screen.getByLabelText('Sök'), 'xj');
    expect(onRemove).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Sök')).toHaveValue('xj');
  });

  it('is silent when single keys are switched off', async () => {
    const { user, onRemove } = example(false);
    screen.getByRole('button', { name: 'Aino' }).focus();
    await user.keyboard('xj');
    expect(onRemove).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Aino' })).toHaveFocus();
  });
});

import { useState } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Button } from '../form/button';
import { show } from '../testing/show';
import { CommandPalette } from './command-palette';
import { ConflictView } from './conflict-view';
import { ConfirmDialog } from './dialog';

function Asking({ onConfirm }: { onConfirm: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ta bort</Button>
      <ConfirmDialog
        open={open}
        title="Ta bort målet?"
        confirmLabel="Ta bort målet"
        onConfirm={onConfirm}
        onCancel={() => setOpen(false)}
      />
    </>
  );
}

describe('ConfirmDialog', () => {
  it('is named by its title and gives the focus back when it is cancelled', async () => {
    const user = userEvent.setup();
    const onConfirm = jest.fn();
    show(<Asking onConfirm={onConfirm} />);
    await user.click(screen.getByRole('button', { name: 'Ta bort' }));
    expect(screen.getByRole('dialog', { name: 'Ta bort målet?' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Avbryt' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ta bort' })).toHaveFocus();
    expect(onConfirm).not.toHaveBeenCalled();
  });
});

describe('ConflictView', () => {
  it('lets the reader keep either text or both', async () => {
    const user = userEvent.setup();
    const onChoose = jest.fn();
    show(
      <ConflictView
        title="Två texter"
        mine={{ label: 'Din text', text: 'min' }}
        theirs={{ label: 'Sparad', text: 'deras' }}
        onChoose={onChoose}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Använd min text' }));
    await user.click(screen.getByRole('button', { name: 'Använd den sparade texten' }));
    await user.click(screen.getByRole('button', { name: 'Spara den sammanskrivna texten' }));
    expect(onChoose.mock.calls.map(([text]: [string]) => text)).toEqual(['min', 'deras', 'deras\n\nmin']);
  });
});

describe('CommandPalette', () => {
  it('finds a command by words in any order and runs it', async () => {
    const user = userEvent.setup();
    const run = jest.fn();
    show(
      <CommandPalette
        open
        onClose={jest.fn()}
        commands={[
          { id: 'a', label: 'Personer', group: 'Gå till', run: jest.fn() },
          { id: 'b', label: 'Starta en plan', group: 'Gör', run },
        ]}
      />,
    );
    await user.type(await screen.findByRole('combobox', { name: 'Sök' }), 'plan starta');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(run).toHaveBeenCalledTimes(1);
  });
});

import { useMemo, useState } from 'react';
import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { useUiTexts } from '../text/ui-texts';
import { Dialog } from './dialog';
import type { Command, CommandPaletteProps } from './command-palette';

const plain = (text: string) => text.toLocaleLowerCase('sv').normalize('NFC');

export default function CommandPaletteLoaded({ open, onClose, commands }: CommandPaletteProps) {
  const texts = useUiTexts();
  const [typed, setTyped] = useState('');
  const hits = useMemo(() => find(commands, typed), [commands, typed]);
  return (
    <Dialog open={open} onClose={onClose} title={texts.commandPalette}>
      <ComboboxProvider open value={typed} setValue={setTyped}>
        <Combobox
          autoFocus
          autoSelect="always"
          className="ds-input"
          aria-label={texts.searchCommands}
          placeholder={texts.searchCommands}
        />
        <ComboboxList className="ui-palette" aria-label={texts.commandPalette} alwaysVisible>
          {hits.map((command) => (
            <ComboboxItem
              key={command.id}
              className="ui-option"
              onClick={() => {
                onClose();
                command.run();
              }}
            >
              <span>{command.label}</span>
              {command.group && <span className="ui-muted ui-small">{command.group}</span>}
            </ComboboxItem>
          ))}
        </ComboboxList>
      </ComboboxProvider>
      <p role="status" className={hits.length > 0 ? 'ui-hidden' : 'ui-muted'}>
        {hits.length > 0 ? texts.hits(hits.length) : texts.noHits}
      </p>
    </Dialog>
  );
}

function find(commands: readonly Command[], typed: string): readonly Command[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const text = plain(`${command.label} ${command.group ?? ''} ${command.keywords ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

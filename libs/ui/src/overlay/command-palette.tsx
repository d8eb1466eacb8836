import { lazy, Suspense } from 'react';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group?: string;
  /** Other words that should find it. */
  readonly keywords?: string;
  readonly run: () => void;
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}

const Loaded = lazy(() => import('./command-palette-loaded'));

/** Ctrl+K: everything that can be reached, by name. Each command also exists as a visible link or button. */
export function CommandPalette(props: CommandPaletteProps) {
  return props.open ? (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  ) : null;
}

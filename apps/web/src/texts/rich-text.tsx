import type { ReactElement } from 'react';
import { Trans } from '@lingui/react';
import type { TextId } from './text-id';
import type { TextValues } from './use-text';

interface Props {
  readonly id: TextId;
  readonly values?: TextValues;
  /** What `<name>…</name>` in the text stands for. */
  readonly components: Readonly<Record<string, ReactElement>>;
}

/** A text with links or emphasis in it: "Läs <link>hur det går till</link>". */
export function RichText({ id, values, components }: Props) {
  return <Trans id={id} values={values} components={components} />;
}

import { createContext, useContext, type ReactNode } from 'react';

/** The few words that the components say by themselves; the app gives them once, in the reader's language. */
export interface UiTexts {
  readonly language: string;
  readonly close: string;
  readonly cancel: string;
  readonly loading: string;
  readonly retry: string;
  readonly next: string;
  readonly previous: string;
  readonly pages: string;
  readonly optional: string;
  readonly errorPrefix: string;
  readonly errorSummaryTitle: string;
  readonly skipToContent: string;
  readonly chooseDate: string;
  readonly openCalendar: string;
  readonly clear: string;
  readonly noHits: string;
  readonly hits: (count: number) => string;
  readonly charactersLeft: (count: number) => string;
  readonly charactersOver: (count: number) => string;
  readonly stepOf: (step: number, of: number) => string;
  readonly useMine: string;
  readonly useTheirs: string;
  readonly mergedText: string;
  readonly saveMerged: string;
  readonly reference: (id: string) => string;
  readonly commandPalette: string;
  readonly searchCommands: string;
  readonly messages: string;
}

const Context = createContext<UiTexts | null>(null);

export function UiTextsProvider({ texts, children }: { texts: UiTexts; children: ReactNode }) {
  return <Context value={texts}>{children}</Context>;
}

export function useUiTexts(): UiTexts {
  const texts = useContext(Context);
  if (!texts) throw new Error('UiTextsProvider is missing');
  return texts;
}

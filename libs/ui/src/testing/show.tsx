import type { ReactNode } from 'react';
import { render } from '@testing-library/react';
import { PageProvider } from '../layout/page';
import { UiTextsProvider, type UiTexts } from '../text/ui-texts';

export const swedish: UiTexts = {
  language: 'sv',
  close: 'Stäng',
  cancel: 'Avbryt',
  loading: 'Hämtar …',
  retry: 'Försök igen',
  next: 'Nästa',
  previous: 'Föregående',
  pages: 'Sidor',
  optional: 'frivilligt',
  errorPrefix: 'Fel: ',
  errorSummaryTitle: 'Det här behöver rättas',
  skipToContent: 'Hoppa till innehållet',
  chooseDate: 'Välj datum',
  openCalendar: 'Kalender',
  clear: 'Rensa',
  noHits: 'Inga träffar',
  hits: (count) => `${count} träffar`,
  charactersLeft: (count) => `${count} tecken kvar`,
  charactersOver: (count) => `${count} tecken för mycket`,
  stepOf: (step, of) => `Steg ${step} av ${of}`,
  useMine: 'Använd min text',
  useTheirs: 'Använd den sparade texten',
  mergedText: 'Eller skriv ihop dem',
  saveMerged: 'Spara den sammanskrivna texten',
  reference: (id) => `Referens ${id}`,
  commandPalette: 'Sök och gå till',
  searchCommands: 'Sök',
  messages: 'Meddelanden',
};

const framed = (children: ReactNode, routeKey: string) => (
  <UiTextsProvider texts={swedish}>
    <PageProvider product="Produkt" routeKey={routeKey}>
      {children}
    </PageProvider>
  </UiTextsProvider>
);

/** Renders with Swedish texts; `go` shows something else at another route. */
export function show(children: ReactNode, routeKey = '/') {
  const view = render(framed(children, routeKey));
  return { ...view, go: (next: ReactNode, nextKey: string) => view.rerender(framed(next, nextKey)) };
}

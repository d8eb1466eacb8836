import { screen } from '@testing-library/react';
import { ErrorSummary } from '../form/error-summary';
import { show } from '../testing/show';
import { Page } from './page';

describe('Page', () => {
  it('writes page, person and product in the title of the document', () => {
    show(<Page title="Möten" about="Aino Lindström" />);
    expect(document.title).toBe('Möten – Aino Lindström – Produkt');
  });

  it('leaves the focus alone at the first load', () => {
    show(<Page title="Att göra" />);
    expect(document.body).toHaveFocus();
  });

  it('moves the focus to the heading when the route has changed', () => {
    const { go } = show(<Page title="Att göra" />, '/');
    go(<Page title="Personer" />, '/personer');
    expect(screen.getByRole('heading', { level: 1, name: 'Personer' })).toHaveFocus();
  });

  it('does not take the focus back when the same page is drawn anew', () => {
    const { go } = show(<Page title="Att göra" />, '/');
    go(<Page title="Personer" children={<input aria-label="Sök" />} />, '/personer');
    screen.getByLabelText('Sök').focus();
    go(<Page title="Personer (3)" children={<input aria-label="Sök" />} />, '/personer');
    expect(screen.getByLabelText('Sök')).toHaveFocus();
  });

  it('says "Fel: " first in the title for as long as there are errors', () => {
    const { go } = show(<Page title="Ny person" children={<ErrorSummary errors={[{ message: 'Skriv namnet' }]} />} />);
    expect(document.title).toBe('Fel: Ny person – Produkt');
    go(<Page title="Ny person" children={<ErrorSummary errors={[]} />} />, '/');
    expect(document.title).toBe('Ny person – Produkt');
  });
});

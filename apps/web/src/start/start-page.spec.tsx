import { render, screen } from '@testing-library/react';
import path from 'node:path';
import { compileCatalogue } from '../../vite/catalogue';
import { StartPage } from './start-page';

const texts = compileCatalogue(path.join(__dirname, '../texts/sv'), 'start') as Record<string, never>;

describe('the start page', () => {
  it('leads staff to the sign-in and tells a person how to get the plan', () => {
    render(<StartPage language="sv" texts={texts} />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('En plan som alla bär tillsammans');
    expect(screen.getByRole('link', { name: 'Logga in som personal' })).toHaveAttribute(
      'href',
      '/api/auth/staff/sign-in?returnTo=/arbete',
    );
    expect(screen.getByText(/Du har rätt att få den/)).toBeInTheDocument();
  });
});

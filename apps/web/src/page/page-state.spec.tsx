import { screen } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@sammanhang/ui';
import { call } from '../api';
import { problem, renderPage } from '../testing';
import { PageErrorBoundary } from './page-error-boundary';
import { PageState } from './page-state';

function Example() {
  const query = useQuery({ queryKey: ['x'], queryFn: () => call<{ name: string }>('GET', '/api/x') });
  return (
    <PageState query={query} title="Personen">
      {(data) => <Page title={data.name} />}
    </PageState>
  );
}

describe('a page that shows a query', () => {
  it('shows the answer', async () => {
    await renderPage(<Example />, { api: { 'GET /api/x': { name: 'Aino' } } });
    expect(await screen.findByRole('heading', { level: 1, name: 'Aino' })).toBeInTheDocument();
  });

  it.each([403, 404])('says who decides and how to ask when the answer is %i', async (status) => {
    await renderPage(<Example />, {
      api: { 'GET /api/x': problem(status, status === 403 ? 'forbidden' : 'not-found') },
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Du kan inte öppna den här sidan' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Personen själv bestämmer/)).toBeInTheDocument();
  });

  it('fails in words, with a reference, and can be tried again', async () => {
    const { user, api } = await renderPage(<Example />, { api: { 'GET /api/x': problem(500, 'unexpected') } });
    expect(await screen.findByRole('alert')).toHaveTextContent('trace-1');
    api.set('GET /api/x', { name: 'Aino' });
    await user.click(screen.getByRole('button', { name: 'Försök igen' }));
    expect(await screen.findByRole('heading', { name: 'Aino' })).toBeInTheDocument();
  });
});

describe('a page that breaks', () => {
  const Broken = (): never => {
    throw new Error('planted');
  };

  it('takes only itself down', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await renderPage(
      <>
        <p>Menyn</p>
        <PageErrorBoundary routeKey="/a">
          <Broken />
        </PageErrorBoundary>
      </>,
    );
    expect(await screen.findByRole('heading', { name: 'Sidan gick sönder' })).toBeInTheDocument();
    expect(screen.getByText('Menyn')).toBeInTheDocument();
    jest.restoreAllMocks();
  });
});

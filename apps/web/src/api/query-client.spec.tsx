import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { ProblemError } from './problem';
import { createQueryClient } from './query-client';

const ask = jest.fn();
const query = { queryKey: ['thing'], queryFn: ask as () => Promise<string> };

function Thing() {
  const { data, error } = useQuery(query);
  return <p>{error ? 'Nej' : (data ?? 'Väntar')}</p>;
}
const show = (client: QueryClient) =>
  render(
    <QueryClientProvider client={client}>
      <Thing />
    </QueryClientProvider>,
  );
const refused = () =>
  new ProblemError({ code: 'not-found', status: 404, title: '', traceId: '1', errors: [], allowed: [] });

describe('what was asked ahead of a page', () => {
  beforeEach(() => ask.mockReset());
  afterEach(() => jest.useRealTimers());

  it('is not asked again when it was refused just now', async () => {
    ask.mockRejectedValue(refused());
    const client = createQueryClient();
    await client.prefetchQuery(query);
    show(client);
    expect(await screen.findByText('Nej')).toBeInTheDocument();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is asked anew by whoever comes back later', async () => {
    ask.mockRejectedValueOnce(refused()).mockResolvedValue('Ja');
    const client = createQueryClient();
    await client.prefetchQuery(query);
    const then = Date.now() + 6_000;
    jest.spyOn(Date, 'now').mockReturnValue(then);
    show(client);
    jest.mocked(Date.now).mockRestore();
    expect(await screen.findByText('Ja')).toBeInTheDocument();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

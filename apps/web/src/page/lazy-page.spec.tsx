import { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import { fetchPageAhead, lazyPage } from './lazy-page';

/** Routes with one page in a file of its own, which asks ahead for the case in its address. */
function routesWith(load?: () => Promise<never>) {
  const ahead = jest.fn();
  const Page = lazyPage(load ?? (() => Promise.resolve({ default: () => null, ahead })));
  const routes: RouteObject[] = [
    { path: '/', element: <p>Hem</p> },
    { path: '/arenden/:caseId', element: <Page /> },
  ];
  return { routes, ahead };
}

const going = (pathname: string, search = '') => ({ pathname: `/arbete${pathname}`, search });
const with_ = (signedIn: Promise<boolean>) => ({ client: new QueryClient(), base: '/arbete', signedIn });

describe('fetching a page ahead', () => {
  it('asks for what the page shows first, with what stands in its address', async () => {
    const { routes, ahead } = routesWith();
    const how = with_(Promise.resolve(true));
    await fetchPageAhead(routes, going('/arenden/17', '?del=2'), how);
    expect(ahead).toHaveBeenCalledTimes(1);
    const [client, { params, search }] = ahead.mock.calls[0] as Parameters<NonNullable<typeof ahead>>;
    expect(client).toBe(how.client);
    expect(params).toEqual({ caseId: '17' });
    expect((search as URLSearchParams).get('del')).toBe('2');
  });

  it('asks for nothing while nobody is signed in, nor when that cannot be told', async () => {
    const { routes, ahead } = routesWith();
    await fetchPageAhead(routes, going('/arenden/17'), with_(Promise.resolve(false)));
    await fetchPageAhead(routes, going('/arenden/17'), with_(Promise.reject(new Error('no answer'))));
    expect(ahead).not.toHaveBeenCalled();
  });

  it('leaves it to the page to say that its file does not come', async () => {
    const { routes } = routesWith(() => Promise.reject(new Error('gone')));
    await expect(fetchPageAhead(routes, going('/arenden/17'), with_(Promise.resolve(true)))).resolves.toBeUndefined();
  });

  it('has nothing to fetch for a page that is there already, nor for an address without a page', async () => {
    const { routes, ahead } = routesWith();
    for (const place of ['/', '/nowhere']) await fetchPageAhead(routes, going(place), with_(Promise.resolve(true)));
    expect(ahead).not.toHaveBeenCalled();
  });
});

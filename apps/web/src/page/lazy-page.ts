import { isValidElement, lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes, type Params, type RouteObject } from 'react-router';

/** The address of a page: what stands in the places of its route, and after the question mark. */
export interface Address {
  params: Params;
  search: URLSearchParams;
}

interface PageModule {
  default: ComponentType;
  /** Asks for what the page shows first, before it is shown. */
  ahead?: (client: QueryClient, address: Address) => unknown;
}
type Load = () => Promise<PageModule>;
type LazyPage = LazyExoticComponent<ComponentType> & { load: Load };

/** A page that comes in a file of its own, which can be fetched before anybody shows it. */
export const lazyPage = (load: Load): LazyPage => Object.assign(lazy(load), { load });

interface Ahead {
  client: QueryClient;
  base: string;
  /** Whether somebody is signed in: nothing is asked for before that is known. */
  signedIn: Promise<boolean>;
}

/** Fetches the page that an address leads to and what it shows first, while what stands around it is still on its way. */
export async function fetchPageAhead(
  routes: RouteObject[],
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  { client, base, signedIn }: Ahead,
): Promise<void> {
  for (const { route, params } of matchRoutes(routes, pathname, base) ?? []) {
    const page = isValidElement(route.element) ? (route.element.type as Partial<LazyPage>) : {};
    try {
      const [found, mayAsk] = await Promise.all([page.load?.(), signedIn]);
      if (mayAsk) void found?.ahead?.(client, { params, search: new URLSearchParams(search) });
    } catch {
      // Whoever shows the page asks again, and says so if it does not come.
    }
  }
}

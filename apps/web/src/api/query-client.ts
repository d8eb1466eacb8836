import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';

const TRY_AGAIN = 2;
/** What was asked ahead of a page, in milliseconds before the page is shown. */
const JUST_NOW = 5_000;

/** Reads are tried again only when the server could not answer; a "no" is an answer. Commands are never repeated blindly. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < TRY_AGAIN && [0, 502, 503, 504].includes(problemOf(error).status),
        // Where it was refused just now, the page says so and does not ask the same again.
        retryOnMount: ({ state }) => Date.now() - state.errorUpdatedAt > JUST_NOW,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

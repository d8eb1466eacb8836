import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';

const TRY_AGAIN = 2;

/** Reads are tried again only when the server could not answer; a "no" is an answer. Commands are never repeated blindly. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < TRY_AGAIN && [0, 502, 503, 504].includes(problemOf(error).status),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

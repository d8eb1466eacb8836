import { useSearchParams } from 'react-router';

const NAMES = ['kind', 'unitId', 'leadId', 'span'] as const;
type Name = (typeof NAMES)[number];

/** What an address asks for. */
export const queryIn = (params: URLSearchParams) =>
  Object.fromEntries(
    [...NAMES.map((name) => [name, params.get(name)]), ['after', params.getAll('after').at(-1) ?? null]].filter(
      ([, value]) => value,
    ),
  ) as { [K in Name | 'after']?: never };

/** What is shown stands in the address, so that a list can be shared and the browser's back button works. */
export function useBoardFilter() {
  const [params, setParams] = useSearchParams();
  const trail = params.getAll('after');
  const change = (alter: (next: URLSearchParams) => void) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      alter(next);
      return next;
    });
  return {
    query: queryIn(params),
    page: trail.length,
    narrowed: NAMES.some((name) => params.has(name)),
    valueOf: (name: Name) => params.get(name) ?? '',
    set: (name: Name, value: string) =>
      change((next) => {
        next.delete('after');
        if (value) next.set(name, value);
        else next.delete(name);
      }),
    clear: () => change((next) => [...NAMES, 'after'].forEach((name) => next.delete(name))),
    next: (after: string) => change((next) => next.append('after', after)),
    previous: () =>
      change((next) => {
        next.delete('after');
        for (const after of trail.slice(0, -1)) next.append('after', after);
      }),
  };
}

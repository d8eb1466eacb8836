import { type Query, type QueryClient } from '@tanstack/react-query';
import { giveUpUnsaved } from '../form';
import { isClosed } from '../page';
import { lostPage } from './lost-page-store';
import type { LiveEvent } from './live-line';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const GATHER = 200;
/** Lists are asked for by everybody at a unit at once: spread out, and not for each of many changes. */
const LISTS_AFTER = 400;
const LISTS_WITHIN = 1_000;

const idsIn = (value: unknown): readonly string[] => JSON.stringify(value ?? null).match(ID) ?? [];
const keyNames = (query: Query, id: string) => idsIn(query.queryKey).includes(id);
const names = (query: Query, id: string) => keyNames(query, id) || idsIn(query.state.data).includes(id);
const isAbout = (query: Query, id: string) =>
  keyNames(query, id) || (query.state.data as { caseId?: unknown } | null | undefined)?.caseId === id;
/** Shows many: no single thing is named in its key. */
const isList = (query: Query) => query.queryKey[0] !== 'session' && idsIn(query.queryKey).length === 0;

const hereIs = (id: string) => location.pathname.includes(id);

/** Lets what the page shows follow what the server tells. Gives back what is to be called at the end. */
export function follower(client: QueryClient) {
  const changed = new Map<string, 'content' | 'facts'>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    soon = undefined;
    const news = [...changed];
    changed.clear();
    void client.invalidateQueries({
      predicate: (query) => news.some(([id, topic]) => (topic === 'content' ? isAbout : names)(query, id)),
    });
    if (news.every(([, topic]) => topic === 'content')) return;
    later ??= setTimeout(
      () => {
        later = undefined;
        void client.invalidateQueries({ predicate: isList });
      },
      LISTS_AFTER + Math.random() * LISTS_WITHIN,
    );
  };

  return {
    hear(event: LiveEvent): void {
      if (event.type === 'resync')
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      else if (event.type === 'lost') lose(client, event.id);
      else {
        changed.set(event.id, changed.get(event.id) === 'facts' ? 'facts' : event.topic);
        soon ??= setTimeout(refresh, GATHER);
      }
    },
    stop(): void {
      clearTimeout(soon);
      clearTimeout(later);
    },
  };
}

/** No longer the reader's to see: it leaves the screen, and nothing of it stays in memory. */
export function lose(client: QueryClient, id: string): void {
  if (hereIs(id)) lostPage.show({ id, texts: giveUpUnsaved() });
  // After the page has gone from the screen: what nobody shows is thrown away, what shows more is asked for from the start.
  setTimeout(() => {
    for (const query of client.getQueryCache().getAll()) {
      if (!names(query, id)) continue;
      if (query.getObserversCount() === 0) client.getQueryCache().remove(query);
      else void client.resetQueries({ queryKey: query.queryKey, exact: true });
    }
    for (const mutation of client.getMutationCache().getAll()) {
      if (idsIn([mutation.state.variables, mutation.state.data]).includes(id))
        client.getMutationCache().remove(mutation);
    }
  });
}

/** Something that was shown is answered with "not found" or "not allowed": the same as being told that it is gone. */
export function watchAnswers(client: QueryClient): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return;
    const { query } = event;
    if (query.state.data === undefined || !isClosed(query.state.error)) return;
    const here = idsIn(query.queryKey).find(hereIs);
    if (here) lose(client, here);
    else void client.resetQueries({ queryKey: query.queryKey, exact: true });
  });
}

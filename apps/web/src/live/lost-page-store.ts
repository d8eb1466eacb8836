/** The page that was just taken away, if it is still the one in the address. In memory alone. */
export interface LostPage {
  readonly id: string;
  /** What the reader had written there and not saved. */
  readonly texts: readonly string[];
}

let lost: LostPage | null = null;
const listeners = new Set<() => void>();
const set = (page: LostPage | null) => {
  lost = page;
  for (const listener of listeners) listener();
};

export const lostPage = {
  now: (): LostPage | null => lost,
  /** Told twice, the first time holds: by then the texts have been taken. */
  show: (page: LostPage): void => {
    if (lost?.id !== page.id) set(page);
  },
  clear: (): void => set(null),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';

/** Saves what an editor holds; false when it could not, and says so in its own place. */
type Save = () => Promise<boolean>;

interface Registry {
  readonly add: (save: Save) => () => void;
  readonly saveAll: Save;
}

const Context = createContext<Registry | null>(null);

/** Gathers the editors of a page: each saves itself, and "save and continue" waits for all of them. */
export function SaveAllProvider({ children }: { children: ReactNode }) {
  const saves = useRef(new Set<Save>());
  const registry = useMemo<Registry>(
    () => ({
      add: (save) => {
        saves.current.add(save);
        return () => saves.current.delete(save);
      },
      saveAll: async () => (await Promise.all([...saves.current].map((save) => save()))).every(Boolean),
    }),
    [],
  );
  return <Context value={registry}>{children}</Context>;
}

function useRegistry(): Registry {
  const registry = useContext(Context);
  if (!registry) throw new Error('SaveAllProvider is missing');
  return registry;
}

/** Lets "save and continue" save this editor too. */
export function useSavedWithPage(save: Save): void {
  const { add } = useRegistry();
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => add(() => latest.current()), [add]);
}

export const useSaveAll = (): Save => {
  const { saveAll } = useRegistry();
  return useCallback(() => saveAll(), [saveAll]);
};

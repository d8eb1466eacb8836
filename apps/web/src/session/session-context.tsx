import { createContext, useContext, type ReactNode } from 'react';
import type { SignedIn } from './session.queries';

const Context = createContext<SignedIn | null>(null);

export function SignedInProvider({ session, children }: { session: SignedIn; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

/** Who works here and with which assignment. Only inside the signed-in part of the app. */
export function useSession(): SignedIn {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is only for signed-in pages');
  return session;
}

/** True when the role may do this at all, for navigation; a page asks its own view's abilities. */
export function useAbility(action: SignedIn['abilities'][number]): boolean {
  return useSession().abilities.includes(action);
}

import { createContext, useContext, type AnchorHTMLAttributes, type ComponentType, type ReactNode } from 'react';

export interface AppLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  /** An ordinary navigation of the browser: another entry, a file, a mail address. */
  readonly external?: boolean;
}

const Context = createContext<ComponentType<AppLinkProps> | null>(null);

/** Lets the app hand over its router's link; without it every link is a plain one. */
export function LinkProvider({ link, children }: { link: ComponentType<AppLinkProps>; children: ReactNode }) {
  return <Context value={link}>{children}</Context>;
}

export function AppLink({ external, ...props }: AppLinkProps) {
  const Link = useContext(Context);
  return Link && !external ? <Link {...props} /> : <a {...props} />;
}

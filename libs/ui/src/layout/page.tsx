import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { ChevronLeft } from 'lucide-react';
import { AppLink } from '../text/app-link';
import { classNames } from '../text/class-names';

interface PageFrame {
  readonly product: string;
  readonly routeKey: string;
  readonly focusedRoute: RefObject<string>;
  readonly titlePrefix: string;
  readonly setTitlePrefix: (prefix: string) => void;
}

const Context = createContext<PageFrame | null>(null);

/** Given the route, lets every Page move the focus to its heading once a route, and never at the first load. */
export function PageProvider({
  product,
  routeKey,
  children,
}: {
  product: string;
  routeKey: string;
  children: ReactNode;
}) {
  const focusedRoute = useRef(routeKey);
  const [titlePrefix, setTitlePrefix] = useState('');
  const frame = useMemo(
    () => ({ product, routeKey, focusedRoute, titlePrefix, setTitlePrefix }),
    [product, routeKey, titlePrefix],
  );
  return <Context value={frame}>{children}</Context>;
}

/** Puts words such as "Fel: " first in the document's title while the caller is shown. */
export function useTitlePrefix(prefix: string): void {
  const set = useContext(Context)?.setTitlePrefix;
  useEffect(() => {
    set?.(prefix);
    return () => set?.('');
  }, [set, prefix]);
}

export interface PageProps {
  /** The page's answer: what the reader came for. The only h1. */
  readonly title: string;
  /** Whom or what the page is about; stands between the page and the product in the document's title. */
  readonly about?: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  /** 'reading' keeps forms and texts narrow, 'wide' is for lists and side-by-side views. */
  readonly width?: 'reading' | 'wide';
  readonly children?: ReactNode;
}

export function Page({ title, about, lead, back, actions, width = 'reading', children }: PageProps) {
  const frame = useContext(Context);
  const heading = useRef<HTMLHeadingElement>(null);
  const { product, routeKey, focusedRoute, titlePrefix } = frame ?? {};

  useEffect(() => {
    document.title = `${titlePrefix ?? ''}${[title, about, product].filter(Boolean).join(' – ')}`;
  }, [title, about, product, titlePrefix]);

  const moveFocus = useCallback(() => {
    if (!focusedRoute || routeKey === undefined || focusedRoute.current === routeKey) return;
    focusedRoute.current = routeKey;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [focusedRoute, routeKey]);
  useEffect(moveFocus, [moveFocus]);

  return (
    <div className={classNames('ui-page', width === 'wide' && 'ui-page--wide')}>
      <header className="ui-page__head">
        {back && (
          <AppLink className="ui-link ui-page__back" href={back.href}>
            <ChevronLeft size={20} aria-hidden className="ui-mirrored" />
            {back.label}
          </AppLink>
        )}
        <div className="ui-page__title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions && <div className="ui-row ui-page__actions">{actions}</div>}
        </div>
        {lead && <div className="ui-page__lead">{lead}</div>}
      </header>
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { AppLink } from '../text/app-link';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly current?: boolean;
  readonly count?: number;
  /** The count in words, for example "3 nya". */
  readonly countLabel?: string;
}

export interface SideNavProps {
  readonly label: string;
  readonly brand: ReactNode;
  readonly items: readonly NavItem[];
  readonly tools?: ReactNode;
  readonly footer?: ReactNode;
}

/** Beside the page on a wide screen, wrapped above it on a narrow one; nothing is folded away. */
export function SideNav({ label, brand, items, tools, footer }: SideNavProps) {
  return (
    <header className="ui-side">
      <div className="ui-side__brand">{brand}</div>
      <nav aria-label={label} className="ui-side__nav">
        <ul>
          {items.map((item) => (
            <li key={item.href}>
              <AppLink className="ui-side__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
                {item.icon}
                <span>{item.label}</span>
                {item.count ? (
                  <span className="ui-count">
                    <span aria-hidden>{item.count}</span>
                    <span className="ui-hidden">{item.countLabel ?? item.count}</span>
                  </span>
                ) : null}
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
      {tools && <div className="ui-side__tools">{tools}</div>}
      {footer && <div className="ui-side__footer">{footer}</div>}
    </header>
  );
}

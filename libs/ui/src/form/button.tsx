import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { LoaderCircle } from 'lucide-react';
import { AppLink, type AppLinkProps } from '../text/app-link';
import { classNames } from '../text/class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary';

interface Look {
  readonly variant?: ButtonVariant;
  readonly danger?: boolean;
  readonly icon?: ReactNode;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Shows that the press is being carried out and ignores further presses; the focus stays. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

const look = ({ variant = 'secondary', danger }: Look) => ({
  'data-variant': variant,
  'data-color': danger ? 'danger' : undefined,
});

export function Button({
  variant,
  danger,
  icon,
  busy,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      {...look({ variant, danger })}
      type={type}
      className={classNames('ds-button ui-button', className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <LoaderCircle size={20} aria-hidden className="ui-spin" /> : icon}
      {children}
    </button>
  );
}

export function ButtonLink({ variant, danger, icon, className, children, ...rest }: AppLinkProps & Look) {
  return (
    <AppLink {...rest} {...look({ variant, danger })} className={classNames('ds-button ui-button', className)}>
      {icon}
      {children}
    </AppLink>
  );
}

import { Link } from 'react-router';
import type { AppLinkProps } from '@sammanhang/ui';

/** Lets the component library link inside the app without knowing the router. */
export function RouterLink({ href, external, ...rest }: AppLinkProps) {
  return external || rest.download !== undefined || rest.target ? (
    <a href={href} {...rest} />
  ) : (
    <Link to={href} {...rest} />
  );
}

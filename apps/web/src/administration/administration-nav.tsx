import { AppLink } from '@sammanhang/ui';
import { useText } from '../texts';
import './administration.css';

const SECTIONS = [
  { id: 'users', href: '/administration' },
  { id: 'units', href: '/administration/enheter' },
  { id: 'emergency', href: '/administration/nodatkomst' },
  { id: 'culling', href: '/administration/gallring' },
] as const;
type Section = (typeof SECTIONS)[number]['id'];

/** Between the pages of an administrator. */
export function AdministrationNav({ section }: { section: Section }) {
  const t = useText();
  return (
    <nav className="administration-nav" aria-label={t('administration.nav')}>
      <ul>
        {SECTIONS.map(({ id, href }) => (
          <li key={id}>
            <AppLink href={href} aria-current={id === section ? 'page' : undefined}>
              {t(`administration.${id}`)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { ReactNode } from 'react';
import {
  BarChart3,
  Inbox,
  LayoutDashboard,
  ListTodo,
  ScrollText,
  Settings2,
  Siren,
  UserCheck,
  UsersRound,
} from 'lucide-react';
import type { SignedIn } from '../session';
import type { TextId } from '../texts';

/** What stands beside a place as a number, and how it is said. */
export const COUNTED = {
  inbox: 'app.nav.inboxCount',
  requests: 'app.nav.confirmCount',
  reviews: 'break-glass.reviews.count',
} as const satisfies Record<string, TextId>;
export type Counted = keyof typeof COUNTED;

export interface Place {
  readonly href: string;
  readonly text: TextId;
  readonly icon: ReactNode;
  readonly counted?: Counted;
}

const places: readonly (Place & { readonly needs?: SignedIn['abilities'][number] })[] = [
  { href: '/', text: 'app.nav.tasks', icon: <ListTodo size={20} aria-hidden />, needs: 'worklist.read' },
  { href: '/personer', text: 'app.nav.persons', icon: <UsersRound size={20} aria-hidden />, needs: 'person.find' },
  {
    href: '/inkorg',
    text: 'app.nav.inbox',
    icon: <Inbox size={20} aria-hidden />,
    counted: 'inbox',
    needs: 'inbox.read',
  },
  { href: '/enheten', text: 'app.nav.unit', icon: <LayoutDashboard size={20} aria-hidden />, needs: 'board.row' },
  { href: '/logg', text: 'app.nav.log', icon: <ScrollText size={20} aria-hidden />, needs: 'log.staff' },
  {
    href: '/administration',
    text: 'app.nav.administration',
    icon: <Settings2 size={20} aria-hidden />,
    needs: 'users.read',
  },
  {
    href: '/bekrafta',
    text: 'app.nav.confirm',
    icon: <UserCheck size={20} aria-hidden />,
    counted: 'requests',
    needs: 'fourEyes.read',
  },
  {
    href: '/nodatkomst/granska',
    text: 'app.nav.emergencies',
    icon: <Siren size={20} aria-hidden />,
    counted: 'reviews',
    needs: 'breakGlass.list',
  },
  { href: '/siffror', text: 'app.nav.figures', icon: <BarChart3 size={20} aria-hidden />, needs: 'figures.read' },
];

/** The places that this assignment leads to. */
export const placesFor = (session: SignedIn): readonly Place[] =>
  places.filter((place) => place.needs === undefined || session.abilities.includes(place.needs));

/** The place that an address belongs to: the longest one that it begins with. */
export function currentPlace(all: readonly Place[], pathname: string): string | undefined {
  const within = (href: string) =>
    href === '/' ? pathname === '/' || pathname.startsWith('/arenden') : `${pathname}/`.startsWith(`${href}/`);
  return all.filter((place) => within(place.href)).sort((a, b) => b.href.length - a.href.length)[0]?.href;
}

import { useState, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { CircleHelp, Command as CommandIcon, Settings as SettingsIcon } from 'lucide-react';
import { AppLink, CommandPalette, KeyHint, SideNav, SkipLink } from '@sammanhang/ui';
import { useInboxCount } from '../meeting';
import { NewDeviceNotice, useSession, useSignOut } from '../session';
import { useText } from '../texts';
import { HelpDialog } from './help-dialog';

import { currentPlace, placesFor } from './navigation';
import { OfflineBanner } from './offline-banner';
import { SettingsDialog } from './settings-dialog';
import { useGlobalKeys } from './use-global-keys';
import { Wordmark } from './wordmark';

type Layer = 'palette' | 'help' | 'settings' | null;

/** What stands around every staff page: navigation, who works and as what, help and settings. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useText();
  const session = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const inbox = useInboxCount();
  const signOut = useSignOut();
  const [layer, setLayer] = useState<Layer>(null);
  const close = () => setLayer(null);
  useGlobalKeys({ palette: () => setLayer('palette'), help: () => setLayer('help') });

  const places = placesFor(session);
  const current = currentPlace(places, pathname);
  const may = (action: (typeof session.abilities)[number]) => session.abilities.includes(action);
  const command = (id: string, label: string, run: () => void) => ({ id, label, group: t('app.palette.do'), run });
  const commands = [
    ...places.map((place) => ({
      id: place.href,
      label: t(place.text),
      group: t('app.palette.go'),
      run: () => void navigate(place.href),
    })),
    ...(may('person.register')
      ? [command('new-person', t('app.palette.newPerson'), () => void navigate('/personer/ny'))]
      : []),
    ...(may('case.start') ? [command('new-case', t('app.palette.newCase'), () => void navigate('/arenden/ny'))] : []),
    command('assignment', t('app.switchAssignment'), () => void navigate('/uppdrag')),
    command('own-sessions', t('app.ownSessions'), () => void navigate('/inloggningar')),
    command('settings', t('app.settings.title'), () => setLayer('settings')),
    command('sign-out', t('app.signOut'), () => signOut.mutate()),
  ];

  return (
    <>
      <SkipLink />
      <OfflineBanner />
      <div className="ui-shell">
        <SideNav
          label={t('app.nav.label')}
          brand={<Wordmark />}
          items={places.map((place) => ({
            href: place.href,
            label: t(place.text),
            icon: place.icon,
            current: place.href === current,
            count: place.counted ? inbox : undefined,
            countLabel: t('app.nav.inboxCount', { count: inbox }),
          }))}
          tools={
            <div className="app-tools">
              <Tool
                icon={<CommandIcon size={20} aria-hidden />}
                label={t('app.palette.open')}
                keys="Ctrl K"
                always
                onClick={() => setLayer('palette')}
              />
              <Tool
                icon={<CircleHelp size={20} aria-hidden />}
                label={t('app.help.open.button')}
                keys="?"
                onClick={() => setLayer('help')}
              />
              <Tool
                icon={<SettingsIcon size={20} aria-hidden />}
                label={t('app.settings.title')}
                onClick={() => setLayer('settings')}
              />
            </div>
          }
          footer={
            <div className="app-user">
              <p className="ui-strong">{session.name}</p>
              <p className="ui-small ui-muted">
                <span className="app-user__more">{session.assignment.title}, </span>
                {session.assignment.unitName}{' '}
                <span className="app-user__more">
                  <br />
                  {t(`session.role.${session.role}`)} · {session.assignment.authorityName}
                </span>
              </p>
              <p className="ui-row ui-small">
                <AppLink className="ui-link" href="/uppdrag">
                  {t('app.switchAssignment')}
                </AppLink>
                <AppLink className="ui-link" href="/inloggningar">
                  {t('app.ownSessions')}
                </AppLink>
                <button type="button" className="ui-link" onClick={() => signOut.mutate()}>
                  {t('app.signOut')}
                </button>
              </p>
            </div>
          }
        />
        <main id="main" tabIndex={-1}>
          <NewDeviceNotice />
          {children}
        </main>
      </div>
      <CommandPalette open={layer === 'palette'} onClose={close} commands={commands} />
      <HelpDialog open={layer === 'help'} onClose={close} />
      <SettingsDialog open={layer === 'settings'} onClose={close} />
    </>
  );
}

interface ToolProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly keys?: string;
  readonly always?: boolean;
  readonly onClick: () => void;
}

const Tool = ({ icon, label, keys, always, onClick }: ToolProps) => (
  <button type="button" className="ui-side__link" onClick={onClick}>
    {icon}
    <span>{label}</span>
    {keys && <KeyHint keys={keys} always={always} />}
  </button>
);

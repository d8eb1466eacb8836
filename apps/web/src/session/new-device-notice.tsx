import { AppLink, Button, Notice } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useDeviceName } from './device-name';
import { useSession } from './session-context';
import { useDevicesTold } from './session.queries';

/** Tells that somebody has signed in to the account from a device that it has not met before, until it has been seen. */
export function NewDeviceNotice() {
  const t = useText();
  const { longInstant } = useFormats();
  const deviceName = useDeviceName();
  const { newDevices } = useSession();
  const told = useDevicesTold();
  if (newDevices.length === 0) return null;
  // Two sign-ins of one minute and one kind of device read alike: said once.
  const lines = new Set(
    newDevices.map((device) => t('session.news.text', { device: deviceName(device), time: longInstant(device.at) })),
  );
  return (
    <div className="app-notice">
      <Notice
        tone="warning"
        live="status"
        title={t('session.news.title')}
        actions={
          <>
            <AppLink className="ui-link" href="/inloggningar">
              {t('session.news.look')}
            </AppLink>
            <Button variant="tertiary" busy={told.isPending} onClick={() => told.mutate()}>
              {t('session.news.me')}
            </Button>
          </>
        }
      >
        {[...lines].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
    </div>
  );
}

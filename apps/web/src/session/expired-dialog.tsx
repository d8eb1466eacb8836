import { useEffect, useState, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { Button, Dialog } from '@sammanhang/ui';
import { signInGate } from '../api';
import { useText } from '../texts';
import { leaveFor } from './leave';
import { sessionQuery, type SignedIn } from './session.queries';
import { onSignedIn, openSignInWindow } from './sign-in';

/** The session has ended: sign in again in a window of its own and go on where one was. */
export function ExpiredDialog({ session }: { session: SignedIn }) {
  const t = useText();
  const queryClient = useQueryClient();
  const asked = useSyncExternalStore(signInGate.subscribe, signInGate.isAsked);
  const [opened, setOpened] = useState(false);

  useEffect(() => {
    if (!asked) return setOpened(false);
    return onSignedIn(() => {
      void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then((now) => {
        const same =
          now.state === 'signedIn' && now.name === session.name && now.assignment.id === session.assignment.id;
        // Somebody else, or another assignment, must not go on with what is on the screen.
        if (same) signInGate.answer(true);
        else if (now.state === 'signedIn') leaveFor('/arbete');
      });
    });
  }, [asked, queryClient, session]);

  return (
    <Dialog
      open={asked}
      mustAnswer
      size="small"
      title={t('session.expired.title')}
      onClose={() => undefined}
      actions={
        <>
          <Button
            variant="primary"
            icon={<LogIn size={20} aria-hidden />}
            onClick={() => {
              setOpened(true);
              openSignInWindow();
            }}
          >
            {opened ? t('session.expired.openAgain') : t('session.expired.signIn')}
          </Button>
          <Button variant="tertiary" onClick={() => leaveFor('/')}>
            {t('session.expired.leave')}
          </Button>
        </>
      }
    >
      <p>{t('session.expired.text')}</p>
      {opened && <p role="status">{t('session.expired.waiting')}</p>}
    </Dialog>
  );
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, Dialog } from '@sammanhang/ui';
import { contact, problemOf, signInGate } from '../api';
import { useText } from '../texts';
import { useExtendSession, type SignedIn } from './session.queries';

const WARN_BEFORE = 2 * 60_000;

/** When the session ends if nothing more is done, and whether going on can put it off. */
export function sessionEnd(session: SignedIn, lastContact: number): { at: number; canExtend: boolean } {
  const absolute = new Date(session.expiresAt).getTime();
  const idle = lastContact + session.idleSeconds * 1000;
  return { at: Math.min(absolute, idle), canExtend: idle < absolute };
}

/** Warns two minutes before the session ends (WCAG 2.2.1); when it has ended the way back in is shown. */
export function TimeoutWarning({ session }: { session: SignedIn }) {
  const t = useText();
  const last = useSyncExternalStore(contact.subscribe, contact.last);
  const { at, canExtend } = sessionEnd(session, last);
  const [stage, setStage] = useState<'quiet' | 'warned' | 'dismissed'>('quiet');
  const extend = useExtendSession();

  useEffect(() => {
    setStage('quiet');
    const now = Date.now();
    const warn = setTimeout(() => setStage('warned'), Math.max(0, at - WARN_BEFORE - now));
    const end = setTimeout(
      () => {
        setStage('quiet');
        signInGate.open();
      },
      Math.max(0, at - now),
    );
    return () => {
      clearTimeout(warn);
      clearTimeout(end);
    };
  }, [at]);

  return (
    <Dialog
      open={stage === 'warned'}
      size="small"
      title={t('session.timeout.title')}
      onClose={() => setStage('dismissed')}
      actions={
        canExtend ? (
          <Button
            variant="primary"
            busy={extend.isPending}
            onClick={() => extend.mutate(undefined, { onSuccess: () => setStage('quiet') })}
          >
            {t('session.timeout.continue')}
          </Button>
        ) : (
          <Button variant="primary" onClick={() => setStage('dismissed')}>
            {t('session.timeout.understood')}
          </Button>
        )
      }
    >
      <p>{canExtend ? t('session.timeout.text') : t('session.timeout.absolute')}</p>
      {extend.error && <p role="alert">{t('session.timeout.failed', { code: problemOf(extend.error).code })}</p>}
    </Dialog>
  );
}

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ExternalLink } from 'lucide-react';
import { Button, Dialog } from '@sammanhang/ui';
import { useText } from '../texts';

const CHANNEL = 'sammanhang-step-up';

export type StepUpResult = 'done' | 'cancelled';
type StepUp = (binding: string) => Promise<StepUpResult>;

interface Asked {
  readonly binding: string;
  readonly resolve: (result: StepUpResult) => void;
}

const Context = createContext<StepUp | null>(null);

function openWindow(binding: string): void {
  const url = `/api/auth/staff/step-up?binding=${encodeURIComponent(binding)}`;
  window.open(url, 'sammanhang-step-up', 'popup,width=520,height=720');
}

/**
 * Fresh authentication in a window of its own. The window lies in another browsing-context group (COOP), so whether it is
 * closed cannot be seen from here: the dialog stays until the window reports or the reader cancels.
 */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const t = useText();
  const [asked, setAsked] = useState<Asked | null>(null);

  const stepUp = useCallback<StepUp>((binding) => {
    openWindow(binding);
    return new Promise((resolve) => setAsked({ binding, resolve }));
  }, []);

  const answer = useCallback(
    (result: StepUpResult) => {
      asked?.resolve(result);
      setAsked(null);
    },
    [asked],
  );

  useEffect(() => {
    if (!asked) return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }: MessageEvent<{ type?: string; binding?: string }>) => {
      if (data.binding !== asked.binding) return;
      if (data.type === 'step-up-done') answer('done');
      if (data.type === 'step-up-cancelled') answer('cancelled');
    });
    return () => channel.close();
  }, [asked, answer]);

  const value = useMemo(() => stepUp, [stepUp]);
  return (
    <Context value={value}>
      {children}
      <Dialog
        open={asked !== null}
        size="small"
        title={t('session.stepUp.title')}
        onClose={() => answer('cancelled')}
        actions={
          <>
            <Button icon={<ExternalLink size={20} aria-hidden />} onClick={() => asked && openWindow(asked.binding)}>
              {t('session.stepUp.openAgain')}
            </Button>
            <Button variant="tertiary" onClick={() => answer('cancelled')}>
              {t('session.stepUp.cancel')}
            </Button>
          </>
        }
      >
        <p>{t('session.stepUp.text')}</p>
      </Dialog>
    </Context>
  );
}

/** `const stepUp = useStepUp()`, then `await stepUp(binding)` straight from a click, or the window is blocked. */
export function useStepUp(): StepUp {
  const stepUp = useContext(Context);
  if (!stepUp) throw new Error('StepUpProvider is missing');
  return stepUp;
}

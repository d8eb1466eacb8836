import { useSyncExternalStore } from 'react';
import { WifiOff } from 'lucide-react';
import { contact } from '../api';
import { useLineIsUp } from '../live';
import { useFormats, useText } from '../texts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the line is gone, or that the server is not heard of, and from when what is shown is. Reading goes on. */
export function OfflineBanner() {
  const t = useText();
  const { time } = useFormats();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const lineIsUp = useLineIsUp();
  const last = useSyncExternalStore(contact.subscribe, contact.last);
  return (
    <div role="status">
      {!(online && lineIsUp) && (
        <div className="ui-banner">
          <WifiOff size={20} aria-hidden />
          {t(online ? 'live.down' : 'app.offline', { time: time(new Date(last)) })}
        </div>
      )}
    </div>
  );
}

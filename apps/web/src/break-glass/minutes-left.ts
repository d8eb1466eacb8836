import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/**
 * Milliseconds left until an instant, counted down each second from what the server's clock said when it was asked:
 * a machine's own clock may be wrong by hours.
 */
export function useTimeLeft(closesAt: string, serverNow: string): number {
  const [asked] = useState(() => Date.now());
  const [now, setNow] = useState(asked);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Date.parse(closesAt) - Date.parse(serverNow) - (now - asked));
}

export const wholeMinutes = (milliseconds: number): number => Math.floor(milliseconds / MINUTE_MS);

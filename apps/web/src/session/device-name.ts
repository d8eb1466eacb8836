import { useCallback } from 'react';
import type { DeviceNewsView } from '@sammanhang/api-client';
import { useText } from '../texts';

/** "Chrome på Windows": a device as its owner would know it again. */
export function useDeviceName(): (device: Pick<DeviceNewsView, 'browser' | 'system'>) => string {
  const t = useText();
  return useCallback(
    ({ browser, system }) =>
      t('session.device', { browser: t(`session.browser.${browser}`), system: t(`session.system.${system}`) }),
    [t],
  );
}

import { Dialog, RadioGroup } from '@sammanhang/ui';
import { useText } from '../texts';
import { useSettings, type Settings } from './settings';

/** Language, theme, density and single-key shortcuts. Everything takes effect at once. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText();
  const { settings, change } = useSettings();
  const choice = <Name extends keyof Settings>(
    name: Name,
    values: readonly Settings[Name][],
    label: (value: Settings[Name]) => string,
  ) => ({
    name: `setting-${name}`,
    value: settings[name],
    options: values.map((value) => ({ value, label: label(value) })),
    onChange: (event: { target: { value: string } }) => {
      const wanted = values.find((value) => value === event.target.value);
      if (wanted !== undefined) change({ [name]: wanted });
    },
  });
  return (
    <Dialog open={open} onClose={onClose} title={t('app.settings.title')} size="small">
      <RadioGroup
        inline
        legend={t('app.settings.language')}
        {...choice('language', ['sv', 'en'], (value) => (value === 'sv' ? 'Svenska' : 'English'))}
      />
      <RadioGroup
        inline
        legend={t('app.settings.theme')}
        {...choice('theme', ['system', 'light', 'dark'], (value) => t(`app.settings.theme.${value}`))}
      />
      <RadioGroup
        inline
        legend={t('app.settings.density')}
        {...choice('density', ['normal', 'compact'], (value) => t(`app.settings.density.${value}`))}
      />
      <RadioGroup
        inline
        legend={t('app.settings.shortcuts')}
        hint={t('app.settings.shortcuts.hint')}
        {...choice('shortcuts', ['on', 'off'], (value) => t(`app.settings.shortcuts.${value}`))}
      />
    </Dialog>
  );
}

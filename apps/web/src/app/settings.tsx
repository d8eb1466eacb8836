import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLingui } from '@lingui/react';
import { ShortcutsProvider } from '@sammanhang/ui';
import { activate, type Language } from '../texts';

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  readonly density: 'normal' | 'compact';
  readonly shortcuts: 'on' | 'off';
}

const YEAR = 31_536_000;
const defaults: Settings = { theme: 'system', language: 'sv', density: 'normal', shortcuts: 'on' };
const allowed: { readonly [Name in keyof Settings]: readonly Settings[Name][] } = {
  theme: ['system', 'light', 'dark'],
  language: ['sv', 'en'],
  density: ['normal', 'compact'],
  shortcuts: ['on', 'off'],
};

function read<Name extends keyof Settings>(name: Name, cookies: string): Settings[Name] {
  const found = new RegExp(`(?:^|; )sammanhang-${name}=([a-z]+)`).exec(cookies)?.[1];
  return allowed[name].find((value) => value === found) ?? defaults[name];
}

/** How the reader wants it. Kept in cookies: they hold nothing about anybody, and `settings.js` reads them before paint. */
export const readSettings = (cookies = document.cookie): Settings => ({
  theme: read('theme', cookies),
  language: read('language', cookies),
  density: read('density', cookies),
  shortcuts: read('shortcuts', cookies),
});

function write(settings: Settings): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  for (const [name, value] of Object.entries(settings))
    document.cookie = `sammanhang-${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  const root = document.documentElement;
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  root.dataset.density = settings.density;
}

interface SettingsStore {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
}

const Context = createContext<SettingsStore | null>(null);

export function SettingsProvider({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  const [settings, setSettings] = useState(() => readSettings());
  const change = useCallback((wanted: Partial<Settings>) => {
    setSettings((before) => {
      const after = { ...before, ...wanted };
      write(after);
      return after;
    });
  }, []);
  useEffect(() => {
    if (i18n.locale !== settings.language) void activate(i18n, settings.language);
  }, [i18n, settings.language]);
  const store = useMemo(() => ({ settings, change }), [settings, change]);
  return (
    <Context value={store}>
      <ShortcutsProvider enabled={settings.shortcuts === 'on'}>{children}</ShortcutsProvider>
    </Context>
  );
}

export function useSettings(): SettingsStore {
  const store = useContext(Context);
  if (!store) throw new Error('SettingsProvider is missing');
  return store;
}

export const BROWSERS = ['edge', 'chrome', 'firefox', 'safari', 'opera', 'other'] as const;
export const SYSTEMS = ['windows', 'mac', 'ios', 'android', 'chromeOs', 'linux', 'other'] as const;

/** A browser on a system, in codes that the browser app puts into words. */
export interface Device {
  browser: (typeof BROWSERS)[number];
  system: (typeof SYSTEMS)[number];
}

// The order matters: Edge calls itself Chrome too, and everything on an iPhone calls itself Safari.
const BROWSER_MARKS: readonly (readonly [RegExp, Device['browser']])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'edge'],
  [/\bOPR\//, 'opera'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const SYSTEM_MARKS: readonly (readonly [RegExp, Device['system']])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bCrOS\b/, 'chromeOs'],
  [/\bWindows\b/, 'windows'],
  [/\bMac(?:intosh| OS X)\b/, 'mac'],
  [/\bLinux\b/, 'linux'],
];

/** What a user agent says of itself, as far as a person would know it again. Only these codes are kept, never its text. */
export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, 500);
  return {
    browser: BROWSER_MARKS.find(([mark]) => mark.test(text))?.[1] ?? 'other',
    system: SYSTEM_MARKS.find(([mark]) => mark.test(text))?.[1] ?? 'other',
  };
}

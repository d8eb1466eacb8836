/** Reads a date as people write it (2026-03-18, 20260318, 2026 3 18) to 'YYYY-MM-DD'; what cannot be read is given back. */
export function readDay(text: string): string {
  const found = /^\s*(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})\s*$/.exec(text);
  if (!found) return text.trim();
  const [, year = '', month = '', day = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** True for a date that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Reads a time as people write it (13, 1300, 13.00, 9:5) to 'HH:MM'; what cannot be read is given back. */
export function readTime(text: string): string {
  const found = /^\s*(\d{1,2})(?:[.: ]?(\d{1,2}))?\s*$/.exec(text);
  if (!found) return text.trim();
  const [, hour = '', minute = '0'] = found;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

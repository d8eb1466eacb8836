import { createHash } from 'node:crypto';

/** The demo county has the same ids at every seeding: each is made of the words that name the thing. */
function demoId(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const personId = (name: string): string => demoId('person', name);
export const caseId = (name: string): string => demoId('case', name);
export const meetingId = (name: string): string => demoId(name, 'meeting');
export const versionId = (name: string, number: number): string => demoId(name, 'version', String(number));

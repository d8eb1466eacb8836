import { useMemo } from 'react';
import type { DisclosuresView, SectionKind } from '@sammanhang/api-client';
import { useText } from '../texts';

/** The value of the contact data among the lines of the plan, which have ids. */
export const CONTACT = 'contact';

/** What a decision is about, in words. */
export function useAboutText() {
  const t = useText();
  return ({ lineId, about }: { lineId: string | null; about: string | null }): string =>
    lineId === null ? t('disclosure.contact') : (about ?? t('disclosure.hidden'));
}

/** What the own authority may decide about: the contact data, and its own lines in their kinds' words. */
export function useAboutOptions(lines: DisclosuresView['lines']): { value: string; label: string }[] {
  const t = useText();
  return useMemo(
    () => [
      { value: CONTACT, label: t('disclosure.contact') },
      ...lines.map(({ lineId, kind, text }) => ({
        value: lineId,
        label: t('disclosure.line', {
          kind: t(`disclosure.kind.${kind as Exclude<SectionKind, 'contact'>}`),
          text: shortened(text),
        }),
      })),
    ],
    [lines, t],
  );
}

export const lineOf = (about: string): string | null => (about === CONTACT ? null : about);

const LONG = 80;
const shortened = (text: string) => (text.length > LONG ? `${text.slice(0, LONG - 1).trimEnd()}…` : text);

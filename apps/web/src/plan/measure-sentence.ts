import { useCallback } from 'react';
import type { MeasureActor, MeasureView } from '@sammanhang/api-client';
import { useFormats, useText } from '../texts';

export const measureActors: readonly MeasureActor[] = [
  'principal',
  'person',
  'relative',
  'school',
  'employer',
  'agency',
  'other',
];

type Named = Pick<MeasureView, 'actor' | 'unitName' | 'principalName' | 'otherName'>;

/** Who takes a measure, in words. */
export function useMeasureTaker(): (measure: Named, givenName: string | null) => string {
  const t = useText();
  return useCallback(
    (measure, givenName) => {
      if (measure.actor === 'principal') return measure.unitName ?? measure.principalName ?? t('plan.taker.unknown');
      if (measure.actor === 'person') return givenName ?? t('plan.taker.person');
      return measure.otherName ?? t(`plan.taker.${measure.actor}`);
    },
    [t],
  );
}

const withoutStop = (text: string): string => text.trim().replace(/[.\s]+$/, '');

/** "delar medicin" goes on after the name; what begins with a capital is a sentence of its own, and is set apart from it. */
const goesOn = (text: string): boolean => text.charAt(0) !== text.charAt(0).toLocaleUpperCase('sv');

/** "Hemsjukvården delar medicin varje vecka, från 1 mars 2026." */
export function useMeasureSentence(): (measure: MeasureView, givenName: string | null) => string {
  const t = useText();
  const { day } = useFormats();
  const taker = useMeasureTaker();
  return useCallback(
    (measure, givenName) => {
      const { startsOn, endsOn } = measure;
      const name = taker(measure, givenName);
      const what = withoutStop(measure.text);
      const who = goesOn(what) ? name : `${name}:`;
      if (startsOn && endsOn) return t('plan.sentence.fromTo', { who, what, from: day(startsOn), to: day(endsOn) });
      if (startsOn) return t('plan.sentence.from', { who, what, from: day(startsOn) });
      if (endsOn) return t('plan.sentence.to', { who, what, to: day(endsOn) });
      return t('plan.sentence', { who, what });
    },
    [t, day, taker],
  );
}

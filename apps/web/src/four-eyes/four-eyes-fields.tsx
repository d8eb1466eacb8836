import type { UseFormRegisterReturn } from 'react-hook-form';
import { DateField, TextArea } from '@sammanhang/ui';
import { dayOf, useText } from '../texts';

/** What every request for a second person says besides what it is about. */
export interface AskValues {
  why: string;
  expiresOn: string;
}

const DAY_MS = 86_400_000;
const inDays = (days: number) => dayOf(new Date(Date.now() + days * DAY_MS));

/** A request waits for a week unless somebody says otherwise. */
export const askAgainst = (): AskValues => ({ why: '', expiresOn: inDays(7) });

export function useAskRules() {
  const t = useText();
  return {
    why: { required: t('four-eyes.ask.why.missing') },
    expiresOn: { required: t('four-eyes.ask.until.missing') },
  };
}

interface Props {
  readonly why: UseFormRegisterReturn;
  readonly expiresOn: UseFormRegisterReturn;
  readonly errors: { readonly why?: { message?: string }; readonly expiresOn?: { message?: string } };
}

/** Why, and until when it can be confirmed. */
export function FourEyesFields({ why, expiresOn, errors }: Props) {
  const t = useText();
  return (
    <>
      <TextArea
        label={t('four-eyes.ask.why')}
        hint={t('four-eyes.ask.why.hint')}
        limit={1000}
        rows={3}
        error={errors.why?.message}
        {...why}
      />
      <DateField
        label={t('four-eyes.ask.until')}
        hint={t('four-eyes.ask.until.hint')}
        min={inDays(0)}
        max={inDays(30)}
        quickChoices={[
          { label: t('four-eyes.ask.inWeek'), value: inDays(7) },
          { label: t('four-eyes.ask.inTwoWeeks'), value: inDays(14) },
        ]}
        error={errors.expiresOn?.message}
        {...expiresOn}
      />
    </>
  );
}

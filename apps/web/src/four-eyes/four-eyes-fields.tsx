import type { ReactNode } from 'react';
import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { Button, DateField, FormActions, TextArea } from '@sammanhang/ui';
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

interface Props {
  readonly form: {
    readonly register: UseFormRegister<AskValues>;
    readonly formState: { readonly errors: FieldErrors<AskValues>; readonly isSubmitting: boolean };
  };
  /** Further buttons beside the one that sends. */
  readonly children?: ReactNode;
}

/** How every request for a second person ends: why, until when it can be confirmed, and the button that sends it. */
export function FourEyesFields({ form, children }: Props) {
  const t = useText();
  const { errors, isSubmitting } = form.formState;
  return (
    <>
      <TextArea
        label={t('four-eyes.ask.why')}
        hint={t('four-eyes.ask.why.hint')}
        limit={1000}
        rows={3}
        error={errors.why?.message}
        {...form.register('why', { required: t('four-eyes.ask.why.missing') })}
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
        {...form.register('expiresOn', { required: t('four-eyes.ask.until.missing') })}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={isSubmitting}>
          {t('four-eyes.send')}
        </Button>
        {children}
      </FormActions>
    </>
  );
}

import type { FieldErrors, UseFormRegisterReturn } from 'react-hook-form';
import type { SectionKind } from '@sammanhang/api-client';
import { CheckboxGroup, DateField, TextArea } from '@sammanhang/ui';
import { useText } from '../texts';
import { kindsFor } from './section-kinds';

export interface SharingValues {
  kinds: SectionKind[];
  exclusions: string;
  validUntil: string;
}

interface Props {
  readonly child: boolean;
  readonly register: Readonly<Record<keyof SharingValues, UseFormRegisterReturn>>;
  readonly errors: FieldErrors<SharingValues>;
}

/** What may be shown, what may not, and until when. */
export function SharingFields({ child, register, errors }: Props) {
  const t = useText();
  return (
    <>
      <CheckboxGroup
        legend={t('consent.kinds')}
        hint={t('consent.kinds.hint')}
        error={errors.kinds?.message}
        options={kindsFor(child).map((kind) => ({ value: kind, label: t(`consent.section.${kind}`) }))}
        {...register.kinds}
      />
      <TextArea
        label={t('consent.exclusions')}
        hint={t('consent.exclusions.hint')}
        optional
        rows={3}
        limit={1000}
        error={errors.exclusions?.message}
        {...register.exclusions}
      />
      <DateField
        label={t('consent.validUntil')}
        hint={t('consent.validUntil.hint')}
        optional
        error={errors.validUntil?.message}
        {...register.validUntil}
      />
    </>
  );
}

/** Fields of the form for what the API calls them, whichever of several answers it concerns. */
export const renamed = <Field extends string>(names: Readonly<Record<string, Field>>): Record<string, Field> =>
  Object.fromEntries(
    Array.from({ length: 40 }, (_, index) =>
      Object.entries(names).map(([theirs, ours]) => [`consents.${index}.${theirs}`, ours]),
    ).flat(),
  ) as Record<string, Field>;

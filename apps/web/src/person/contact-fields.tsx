import type { FieldErrors, UseFormRegisterReturn } from 'react-hook-form';
import { TextField } from '@sammanhang/ui';
import { useText } from '../texts';

export interface ContactValues {
  address: string;
  postalCode: string;
  city: string;
  phone: string;
  email: string;
}

interface Props {
  readonly fields: Readonly<Record<keyof ContactValues, UseFormRegisterReturn>>;
  readonly errors?: FieldErrors<ContactValues>;
}

/** Address and phone, the same in every form that asks for them. */
export function ContactFields({ fields, errors }: Props) {
  const t = useText();
  return (
    <>
      <TextField
        label={t('person.contact.phone')}
        optional
        type="tel"
        fieldWidth="medium"
        error={errors?.phone?.message}
        {...fields.phone}
      />
      <TextField
        label={t('person.contact.email')}
        optional
        type="email"
        error={errors?.email?.message}
        {...fields.email}
      />
      <TextField label={t('person.contact.address')} optional error={errors?.address?.message} {...fields.address} />
      <TextField
        label={t('person.contact.postalCode')}
        optional
        fieldWidth="short"
        inputMode="numeric"
        error={errors?.postalCode?.message}
        {...fields.postalCode}
      />
      <TextField
        label={t('person.contact.city')}
        optional
        fieldWidth="medium"
        error={errors?.city?.message}
        {...fields.city}
      />
    </>
  );
}

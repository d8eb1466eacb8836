import type { UseFormRegisterReturn } from 'react-hook-form';
import { Select } from '@sammanhang/ui';
import { useLanguageOptions } from '../person';
import { useText } from '../texts';

/** In which language the words were written down: read aloud and shown as such. */
export function LanguageField({ id, value, register }: { id: string; value: string; register: UseFormRegisterReturn }) {
  const t = useText();
  const options = useLanguageOptions(value);
  return <Select label={t('plan.field.language')} id={id} options={options} {...register} />;
}

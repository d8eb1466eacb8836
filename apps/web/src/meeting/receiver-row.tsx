import { useFormContext } from 'react-hook-form';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { organisationColleaguesOptions } from '@sammanhang/api-client';
import { Select } from '@sammanhang/ui';
import { useText } from '../texts';
import type { ReceiverValue, ReceiverValues } from './receiver-values';

interface Props {
  readonly index: number;
  readonly receiver: ReceiverValue;
  readonly named: boolean;
  readonly onRemove: () => void;
}

/** One who is to be called; at a unit it can be said who gets the summons. */
export function ReceiverRow({ index, receiver, named, onRemove }: Props) {
  const t = useText();
  const form = useFormContext<ReceiverValues>();
  const errors = form.formState.errors.receivers?.[index];
  const { data } = useQuery({
    ...organisationColleaguesOptions({ path: { unitId: receiver.unitId } }),
    enabled: receiver.unitId !== '',
  });
  return (
    <li>
      <div>
        <p className="ui-strong">{receiver.name}</p>
        <p className="ui-small ui-muted">{receiver.detail}</p>
        {errors?.unitId?.message && <p className="ds-validation-message">{errors.unitId.message}</p>}
      </div>
      {receiver.unitId !== '' && (
        <Select
          label={t('meeting.call.named', { unit: receiver.name })}
          placeholder={t(named ? 'meeting.call.named.choose' : 'meeting.call.named.any')}
          error={errors?.receiverStaffId?.message}
          options={(data?.colleagues ?? []).map(({ staffId, name, title }) => ({
            value: staffId,
            label: `${name}, ${title}`,
          }))}
          {...form.register(`receivers.${index}.receiverStaffId`, {
            required: named ? t('meeting.call.named.missing', { unit: receiver.name }) : false,
          })}
        />
      )}
      <button
        type="button"
        className="ui-icon-button"
        aria-label={t('meeting.call.remove', { name: receiver.name })}
        onClick={onRemove}
      >
        <X size={20} aria-hidden />
      </button>
    </li>
  );
}

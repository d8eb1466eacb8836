import { useMutation, useQueryClient } from '@tanstack/react-query';
import { protectionAllowListQueryKey, protectionAskChangeMutation, type ListedStaffView } from '@sammanhang/api-client';
import { Dialog, Form, Notice, Select } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, type AskValues } from '../four-eyes';
import { useText } from '../texts';

interface Values extends AskValues {
  staffId: string;
}

interface Props {
  readonly caseId: string;
  readonly candidates: readonly ListedStaffView[];
  /** The one to be taken off; null: somebody is put on. */
  readonly removing: ListedStaffView | null;
  readonly onClose: () => void;
}

/** Asks for a change of the list: it holds when another has confirmed it. */
export function ChangeAllowListDialog({ caseId, candidates, removing, onClose }: Props) {
  const t = useText();
  const asked = useAsked();
  const client = useQueryClient();
  const ask = useMutation(protectionAskChangeMutation());
  const form = useAppForm<Values>({ defaultValues: { staffId: removing?.staffId ?? '', ...askAgainst() } });
  const { errors } = form.formState;
  const title = removing
    ? t('person.allowList.remove.title', { name: removing.name })
    : t('person.allowList.add.title');
  const nobody = !removing && candidates.length === 0;
  return (
    <Dialog open onClose={onClose} title={title}>
      <p>{t('person.allowList.effect')}</p>
      {nobody ? (
        <Notice tone="info" title={t('person.allowList.add.none')} />
      ) : (
        <Form
          form={form}
          onSubmit={form.send(async (values) => {
            await ask.mutateAsync({ path: { caseId }, body: { change: removing ? 'remove' : 'add', ...values } });
            await client.invalidateQueries({ queryKey: protectionAllowListQueryKey({ path: { caseId } }) });
            await asked();
            onClose();
          })}
        >
          {!removing && (
            <Select
              label={t('person.allowList.add.who')}
              placeholder={t('person.allowList.add.choose')}
              options={candidates.map(({ staffId, name, title: what, unitName }) => ({
                value: staffId,
                label: [name, what, unitName].filter(Boolean).join(', '),
              }))}
              error={errors.staffId?.message}
              {...form.register('staffId', { required: t('person.allowList.add.missing') })}
            />
          )}
          <FourEyesFields form={form} />
        </Form>
      )}
    </Dialog>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { boardAskLeadMutation, organisationColleaguesOptions, type BoardRowView } from '@sammanhang/api-client';
import { Dialog, Form, Notice, Select, Skeleton } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, type AskValues } from '../four-eyes';
import { QueryError } from '../page';
import { useText } from '../texts';

interface Values extends AskValues {
  staffId: string;
}

/** Asks a second person to agree on who is to lead a protected person's plan, which the head knows by its row alone. */
export function ChooseByReferenceDialog({ row, onClose }: { row: BoardRowView; onClose: () => void }) {
  const t = useText();
  const asked = useAsked();
  const colleagues = useQuery(organisationColleaguesOptions({ path: { unitId: row.unitId } }));
  const ask = useMutation(boardAskLeadMutation());
  const form = useAppForm<Values>({ defaultValues: { staffId: '', ...askAgainst() } });
  const { errors } = form.formState;
  const some = colleagues.data?.colleagues ?? [];
  return (
    <Dialog open onClose={onClose} title={t('board.choose.protected.title')}>
      <p>{t('board.choose.protected.explain')}</p>
      {colleagues.isPending && <Skeleton />}
      {colleagues.isError && <QueryError query={colleagues} />}
      {colleagues.data && some.length === 0 && <Notice tone="info" title={t('board.choose.none')} />}
      {some.length > 0 && (
        <Form
          form={form}
          onSubmit={form.send(async (body) => {
            await ask.mutateAsync({ path: { rowId: row.id }, body });
            await asked();
            onClose();
          })}
        >
          <Select
            label={t('board.choose.who')}
            placeholder={t('board.choose.missing')}
            options={some.map(({ staffId, name, title }) => ({
              value: staffId,
              label: [name, title].filter(Boolean).join(', '),
            }))}
            error={errors.staffId?.message}
            {...form.register('staffId', { required: t('board.choose.missing') })}
          />
          <FourEyesFields form={form} />
        </Form>
      )}
    </Dialog>
  );
}

import { useMutation } from '@tanstack/react-query';
import { administrationAddUnitMutation, type AdministeredUnitView, type UnitKind } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, Select, TextField, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useKeepUnits } from './administration.queries';
import { unitOptions } from './unit-options';

const KINDS: readonly UnitKind[] = [
  'primaryCare',
  'psychiatry',
  'childPsychiatry',
  'habilitation',
  'ward',
  'homeHealthCare',
  'socialChildren',
  'socialAdults',
  'socialOlder',
  'disability',
  'pupilHealth',
  'other',
];

interface Values {
  name: string;
  kind: UnitKind;
  parentId: string;
  phone: string;
}

export function AddUnitDialog({ units, onClose }: { units: readonly AdministeredUnitView[]; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const keep = useKeepUnits();
  const add = useMutation(administrationAddUnitMutation());
  const form = useAppForm<Values>({ defaultValues: { name: '', kind: 'other', parentId: '', phone: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Dialog open onClose={onClose} title={t('administration.units.add')}>
      <Form
        form={form}
        onSubmit={form.send(async ({ name, kind, parentId, phone }) => {
          keep(await add.mutateAsync({ body: { name, kind, parentId: parentId || null, phone: phone || null } }));
          toast({ tone: 'ok', text: t('administration.units.saved') });
          onClose();
        })}
      >
        <TextField
          label={t('administration.units.name')}
          error={errors.name?.message}
          {...form.register('name', { required: t('administration.ask.required') })}
        />
        <Select
          label={t('administration.units.kind')}
          options={KINDS.map((value) => ({ value, label: t(`administration.kind.${value}`) }))}
          error={errors.kind?.message}
          {...form.register('kind')}
        />
        <Select
          label={t('administration.units.parent')}
          options={[{ value: '', label: t('administration.units.parent.none') }, ...unitOptions(units)]}
          error={errors.parentId?.message}
          {...form.register('parentId')}
        />
        <TextField
          label={t('administration.units.phone')}
          optional
          type="tel"
          fieldWidth="medium"
          error={errors.phone?.message}
          {...form.register('phone')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('administration.units.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

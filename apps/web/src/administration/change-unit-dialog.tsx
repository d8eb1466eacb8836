import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import {
  administrationEndUnitMutation,
  administrationMoveUnitMutation,
  administrationRenameUnitMutation,
  type AdministeredUnitView,
} from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, Notice, Select, TextField, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useAppForm } from '../form';
import { useProblemText, useText } from '../texts';
import { useKeepUnits } from './administration.queries';
import { branchOf, unitOptions } from './unit-options';

interface Values {
  name: string;
  phone: string;
  email: string;
  parentId: string;
}

interface Props {
  readonly unit: AdministeredUnitView;
  readonly units: readonly AdministeredUnitView[];
  readonly onClose: () => void;
}

/** Name and telephone, where in the tree, and the end of the unit. */
export function ChangeUnitDialog({ unit, units, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const keep = useKeepUnits();
  const rename = useMutation(administrationRenameUnitMutation());
  const move = useMutation(administrationMoveUnitMutation());
  const form = useAppForm<Values>({
    defaultValues: {
      name: unit.name,
      phone: unit.phone ?? '',
      email: unit.email ?? '',
      parentId: unit.parentId ?? '',
    },
  });
  const { errors, isSubmitting } = form.formState;
  const path = { unitId: unit.id };
  const save = async ({ name, phone, email, parentId }: Values) => {
    let { revision } = unit;
    const texts = { name, phone: phone || null, email: email || null, hsaId: unit.hsaId };
    if (name !== unit.name || texts.phone !== unit.phone || texts.email !== unit.email) {
      keep(await rename.mutateAsync({ path, body: { ...texts, revision } }));
      revision += 1;
    }
    if (parentId !== (unit.parentId ?? '')) {
      keep(await move.mutateAsync({ path, body: { parentId: parentId || null, revision } }));
    }
    toast({ tone: 'ok', text: t('administration.units.saved') });
    onClose();
  };
  const branch = branchOf(units, unit.id);
  return (
    <Dialog open onClose={onClose} title={t('administration.units.change.title', { name: unit.name })}>
      <Form form={form} onSubmit={form.send(save)}>
        <TextField
          label={t('administration.units.name')}
          error={errors.name?.message}
          {...form.register('name', { required: t('administration.ask.required') })}
        />
        <TextField
          label={t('administration.units.phone')}
          optional
          type="tel"
          fieldWidth="medium"
          error={errors.phone?.message}
          {...form.register('phone')}
        />
        <TextField
          label={t('administration.units.email')}
          optional
          type="email"
          error={errors.email?.message}
          {...form.register('email')}
        />
        <Select
          label={t('administration.units.parent')}
          options={[
            { value: '', label: t('administration.units.parent.none') },
            ...unitOptions(units.filter(({ id }) => !branch.has(id))),
          ]}
          error={errors.parentId?.message}
          {...form.register('parentId')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('administration.units.save')}
          </Button>
        </FormActions>
      </Form>
      <EndUnit unit={unit} onEnded={onClose} />
    </Dialog>
  );
}

function EndUnit({ unit, onEnded }: { unit: AdministeredUnitView; onEnded: () => void }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const keep = useKeepUnits();
  const [problem, setProblem] = useState<string>();
  const end = useMutation({
    ...administrationEndUnitMutation(),
    onSuccess: (units) => {
      keep(units);
      toast({ tone: 'ok', text: t('administration.units.ended') });
      onEnded();
    },
    onError: (error) => {
      const { code, details } = problemOf(error);
      const number = (name: string) => Number(details?.[name] ?? 0);
      const left = { people: number('assignments'), units: number('unitsUnder'), plans: number('openCases') };
      setProblem(
        code === 'unit.in-use' ? `${problemText(code)} ${t('administration.units.inUse', left)}` : problemText(code),
      );
    },
  });
  return (
    <section className="ui-stack">
      <h3>{t('administration.units.end')}</h3>
      <p>{t('administration.units.end.text')}</p>
      {problem && <Notice tone="danger" live="alert" title={problem} />}
      <div>
        <Button
          danger
          busy={end.isPending}
          onClick={() => end.mutate({ path: { unitId: unit.id }, body: { revision: unit.revision } })}
        >
          {t('administration.units.end')}
        </Button>
      </div>
    </section>
  );
}

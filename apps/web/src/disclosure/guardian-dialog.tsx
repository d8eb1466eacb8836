import { disclosureDecideGuardian, type DisclosuresView, type GuardianDecision } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, Select, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { useDecide } from './disclosure.queries';

interface Props {
  readonly caseId: string;
  readonly view: DisclosuresView;
  readonly onClose: () => void;
}

interface Values {
  guardian: string;
  decision: GuardianDecision | '';
  reason: string;
}

const ORDER: readonly GuardianDecision[] = ['blocked', 'unblocked', 'continues'];

/** Shuts one guardian out, lets them in again, or lets access go on after the thirteenth birthday (OSL 12:3). */
export function GuardianDialog({ caseId, view, onClose }: Props) {
  const t = useText();
  const decide = useDecide(caseId);
  const form = useAppForm<Values>({ defaultValues: { guardian: '', decision: '', reason: '' } });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ guardian, decision, reason }: Values) => {
    if (decision === '') return;
    const body = { representativeId: guardian, decision, reason };
    const done = t('disclosure.guardian.done');
    if (await decide.mutateAsync({ send: () => disclosureDecideGuardian({ path: { caseId }, body }), done })) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('disclosure.guardian.decide')}>
      <p>{t('disclosure.guardian.effect')}</p>
      <Form form={form} onSubmit={form.send(send, { representativeId: 'guardian' })}>
        <Select
          label={t('disclosure.guardian.who')}
          error={errors.guardian?.message}
          placeholder={t('disclosure.choose')}
          options={view.guardians.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.register('guardian', { required: t('disclosure.guardian.who.missing') })}
        />
        <RadioGroup
          legend={t('disclosure.guardian.what')}
          error={errors.decision?.message}
          options={ORDER.filter((value) => view.guardianChoices.includes(value)).map((value) => ({
            value,
            label: t(`disclosure.guardian.${value}`),
            hint: t(`disclosure.guardian.${value}.hint`),
          }))}
          {...form.register('decision', { required: t('disclosure.guardian.what.missing') })}
        />
        <TextArea
          label={t('disclosure.harm.reason')}
          hint={t('disclosure.guardian.reason.hint')}
          rows={4}
          limit={2000}
          error={errors.reason?.message}
          {...form.register('reason', { required: t('disclosure.reason.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('disclosure.guardian.send')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
        <p className="ui-small ui-muted">{t('consent.stepUp')}</p>
      </Form>
    </Dialog>
  );
}

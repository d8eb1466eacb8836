import { disclosureDecideGround, type DisclosureGround, type DisclosuresView } from '@sammanhang/api-client';
import { Button, DateField, Dialog, Form, FormActions, RadioGroup, Select, TextArea } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { lineOf, useAboutOptions } from './about-text';
import { useDecide } from './disclosure.queries';

interface Props {
  readonly caseId: string;
  readonly view: DisclosuresView;
  readonly onClose: () => void;
}

interface Values {
  about: string;
  to: string;
  ground: DisclosureGround | '';
  reason: string;
  validUntil: string;
}

/** Hands one thing to one authority without consent. The owner decides, never the receiver (OSL 25:12, 25:13, 26:9). */
export function GroundDialog({ caseId, view, onClose }: Props) {
  const t = useText();
  const decide = useDecide(caseId);
  const about = useAboutOptions(view.lines);
  const [only] = view.receivers.length === 1 ? view.receivers : [];
  const form = useAppForm<Values>({
    defaultValues: { about: '', to: only?.id ?? '', ground: '', reason: '', validUntil: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ to, ground, reason, validUntil, ...values }: Values) => {
    if (ground === '') return;
    const body = {
      lineId: lineOf(values.about),
      toAuthorityId: to,
      ground,
      reason,
      validUntil: validUntil === '' ? null : validUntil,
    };
    const done = t('disclosure.ground.done');
    if (await decide.mutateAsync({ send: () => disclosureDecideGround({ path: { caseId }, body }), done })) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('disclosure.ground.decide')}>
      <p>{t('disclosure.ground.effect')}</p>
      <Form form={form} onSubmit={form.send(send, { lineId: 'about', toAuthorityId: 'to' })}>
        <Select
          label={t('disclosure.what')}
          hint={t('disclosure.what.hint')}
          error={errors.about?.message}
          placeholder={t('disclosure.choose')}
          options={about}
          {...form.register('about', { required: t('disclosure.what.missing') })}
        />
        <Select
          label={t('disclosure.to')}
          error={errors.to?.message}
          placeholder={t('disclosure.choose')}
          options={view.receivers.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.register('to', { required: t('disclosure.to.missing') })}
        />
        <RadioGroup
          legend={t('disclosure.ground')}
          error={errors.ground?.message}
          options={view.usableGrounds.map((value) => ({
            value,
            label: t(`disclosure.ground.${value}`),
            hint: t(`disclosure.ground.${value}.hint`),
          }))}
          {...form.register('ground', { required: t('disclosure.ground.missing') })}
        />
        <TextArea
          label={t('disclosure.reason')}
          hint={t('disclosure.reason.hint')}
          rows={4}
          limit={2000}
          error={errors.reason?.message}
          {...form.register('reason', { required: t('disclosure.reason.missing') })}
        />
        <DateField
          label={t('disclosure.validUntil')}
          optional
          error={errors.validUntil?.message}
          {...form.register('validUntil')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('disclosure.ground.send')}
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

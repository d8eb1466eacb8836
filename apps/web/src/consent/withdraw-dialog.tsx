import type { ConsentsView, PlanConsentRowView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, Notice, RadioGroup, TextArea, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { answerersOf } from './answerers';
import { useWithdrawConsent } from './consent.queries';
import { useRecheck } from './use-recheck';

interface Values {
  who: string;
  manner: 'oral' | 'written' | 'digital' | '';
  note: string;
}

interface Props {
  readonly view: ConsentsView;
  readonly row: PlanConsentRowView;
  /** Between whom, when it is about sharing; else about the plan as a whole. */
  readonly sharing?: { readonly from: string; readonly to: string };
  readonly onClose: () => void;
}

const PROFESSIONAL = 'professional';

/** Says what it does before it is done. Never harder than to give: no fresh sign-in, no reason asked for (GDPR 7.3). */
export function WithdrawDialog({ view, row, sharing, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const withdraw = useWithdrawConsent(view.caseId);
  const assessed = row.decision === 'unable';
  const answerers = answerersOf(view);
  const form = useAppForm<Values>({
    defaultValues: { who: assessed ? PROFESSIONAL : 'person', manner: '', note: '' },
  });
  const recheck = useRecheck(form);
  const { errors, isSubmitting } = form.formState;
  const send = async ({ who, manner, note }: Values) => {
    const one = answerers.find(({ key }) => key === who);
    await withdraw.mutateAsync({
      path: { consentId: row.id },
      body: {
        withdrawnBy: one?.voice ?? PROFESSIONAL,
        representativeId: one?.representativeId ?? null,
        manner: manner || 'oral',
        note,
      },
    });
    toast({ tone: 'ok', text: t('consent.withdrawn') });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(sharing ? 'consent.withdraw.title.sharing' : 'consent.withdraw.title.plan')}
    >
      <Notice tone="warning" title={t('consent.withdraw.effect')}>
        <p>{sharing ? t('consent.withdraw.effect.sharing', sharing) : t('consent.withdraw.effect.plan')}</p>
        <p>{t('consent.withdraw.effect.told')}</p>
      </Notice>
      <Form form={form} onSubmit={form.send(send, { representativeId: 'who' })}>
        <RadioGroup
          legend={t('consent.withdraw.who')}
          error={errors.who?.message}
          options={[
            ...answerers.map(({ key, name, voice }) => ({
              value: key,
              label: name,
              hint: t(`consent.voice.${voice}`),
            })),
            ...(assessed ? [{ value: PROFESSIONAL, label: t('consent.assessment') }] : []),
          ]}
          {...form.register('who')}
        />
        <RadioGroup
          legend={t('consent.manner')}
          inline
          error={errors.manner?.message}
          options={(['oral', 'written', 'digital'] as const).map((value) => ({
            value,
            label: t(`consent.manner.${value}`),
          }))}
          {...form.register('manner', { required: t('consent.manner.missing'), onChange: recheck })}
        />
        <TextArea
          label={t('consent.note')}
          hint={t('consent.withdraw.note.hint')}
          optional
          rows={3}
          limit={2000}
          error={errors.note?.message}
          {...form.register('note')}
        />
        <FormActions>
          <Button type="submit" variant="primary" danger busy={isSubmitting}>
            {t(sharing ? 'consent.withdraw.confirm.sharing' : 'consent.withdraw.confirm.plan')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('consent.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

import { useMutation } from '@tanstack/react-query';
import { guestInviteMutation, type GuestAgreedManner, type GuestKind, type SectionKind } from '@sammanhang/api-client';
import {
  Button,
  CheckboxGroup,
  DateField,
  Dialog,
  Form,
  FormActions,
  RadioGroup,
  Select,
  TextField,
  useToast,
} from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useWithStepUp } from '../session';
import { dayOf, useText } from '../texts';
import { useKeepGuests } from './guest.queries';

const KINDS: readonly GuestKind[] = ['school', 'employer', 'agency', 'provider', 'other'];
const MANNERS: readonly GuestAgreedManner[] = ['oral', 'written', 'digital'];
/** What a guest usually needs; contact data and plans for a crisis are nobody's but the parties'. */
const SHOWABLE: readonly SectionKind[] = ['ownWords', 'question', 'situation', 'strengths', 'need', 'goal', 'measure'];

interface Values {
  identityNumber: string;
  givenName: string;
  familyName: string;
  organisation: string;
  kind: GuestKind;
  sectionKinds: SectionKind[];
  agreedManner: GuestAgreedManner | '';
  validTo: string;
}

/** Lets somebody without an account in to this plan, as far and as long as the person has agreed. */
export function InviteGuestDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const keep = useKeepGuests();
  const withStepUp = useWithStepUp();
  const invite = useMutation(guestInviteMutation());
  const form = useAppForm<Values>({
    defaultValues: {
      identityNumber: '',
      givenName: '',
      familyName: '',
      organisation: '',
      kind: 'school',
      sectionKinds: [],
      agreedManner: '',
      validTo: '',
    },
  });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ agreedManner, ...values }: Values) => {
    if (agreedManner === '') return;
    const body = { ...values, agreedManner };
    const view = await withStepUp(() => invite.mutateAsync({ path: { caseId }, body }));
    if (!view) return;
    keep(view);
    toast({ tone: 'ok', text: t('guest.invite.done') });
    onClose();
  };
  const missing = { required: t('guest.missing') };
  return (
    <Dialog open onClose={onClose} title={t('guest.invite')}>
      <p>{t('guest.invite.text')}</p>
      <Form form={form} onSubmit={form.send(send)}>
        <TextField
          label={t('guest.identityNumber')}
          hint={t('guest.identityNumber.hint')}
          inputMode="numeric"
          fieldWidth="medium"
          error={errors.identityNumber?.message}
          {...form.register('identityNumber', missing)}
        />
        <TextField
          label={t('guest.givenName')}
          error={errors.givenName?.message}
          {...form.register('givenName', missing)}
        />
        <TextField
          label={t('guest.familyName')}
          error={errors.familyName?.message}
          {...form.register('familyName', missing)}
        />
        <TextField
          label={t('guest.organisation')}
          error={errors.organisation?.message}
          {...form.register('organisation', missing)}
        />
        <Select
          label={t('guest.kind')}
          options={KINDS.map((value) => ({ value, label: t(`guest.kind.${value}`) }))}
          {...form.register('kind')}
        />
        <CheckboxGroup
          legend={t('guest.sectionKinds')}
          hint={t('guest.sectionKinds.hint')}
          error={errors.sectionKinds?.message}
          options={SHOWABLE.map((value) => ({ value, label: t(`consent.kind.${value}`) }))}
          {...form.register('sectionKinds')}
        />
        <RadioGroup
          legend={t('guest.agreedManner')}
          error={errors.agreedManner?.message}
          options={MANNERS.map((value) => ({ value, label: t(`guest.agreedManner.${value}`) }))}
          {...form.register('agreedManner', { required: t('guest.agreedManner.missing') })}
        />
        <DateField
          label={t('guest.validTo')}
          hint={t('guest.validTo.hint')}
          min={dayOf(new Date())}
          error={errors.validTo?.message}
          {...form.register('validTo', { required: t('guest.validTo.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('guest.invite.send')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

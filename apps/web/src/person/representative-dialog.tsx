import { useMutation } from '@tanstack/react-query';
import {
  personAddRepresentativeMutation,
  personChangeRepresentativeMutation,
  type PersonView,
  type RepresentativeKind,
  type RepresentativeView,
} from '@sammanhang/api-client';
import {
  Button,
  CheckboxGroup,
  DateField,
  Dialog,
  Form,
  FormActions,
  Select,
  TextField,
  useToast,
} from '@sammanhang/ui';
import { useAppForm } from '../form';
import { dayOf, useText } from '../texts';
import { useKeepPerson } from './person.queries';

const KINDS = [
  'guardian',
  'administrator',
  'trustee',
  'agent',
  'lastingPower',
] as const satisfies readonly RepresentativeKind[];
const SCOPES = ['caresForPerson', 'guardsRights', 'managesProperty'] as const;

interface Values {
  kind: RepresentativeKind | '';
  givenName: string;
  familyName: string;
  phone: string;
  scopes: string[];
  proof: string;
  validFrom: string;
  validTo: string;
}

interface Props {
  readonly person: PersonView;
  /** Left out: a new one. */
  readonly representative?: RepresentativeView;
  readonly onClose: () => void;
}

/** Adds somebody who acts for the person, changes what the mandate covers, or ends it with a last day. */
export function RepresentativeDialog({ person, representative: one, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const keep = useKeepPerson();
  const done = (saved: PersonView) => {
    keep(saved);
    toast({ tone: 'ok', text: t('person.saved') });
    onClose();
  };
  const add = useMutation({ ...personAddRepresentativeMutation(), onSuccess: done });
  const change = useMutation({ ...personChangeRepresentativeMutation(), onSuccess: done });
  const masked = person.protection !== 'none' && one !== undefined;
  const form = useAppForm<Values>({
    defaultValues: {
      kind: one?.kind ?? '',
      givenName: one?.givenName ?? '',
      familyName: one?.familyName ?? '',
      phone: one?.phone ?? '',
      scopes: one ? SCOPES.filter((scope) => one[scope]) : [],
      proof: one?.proof ?? '',
      validFrom: one?.validFrom ?? dayOf(new Date()),
      validTo: one?.validTo ?? '',
    },
  });
  const send = ({ kind, scopes, phone, ...values }: Values) => {
    const mandate = {
      ...values,
      // A masked phone was never here, so it is left as it is.
      ...(!masked && { phone }),
      guardsRights: scopes.includes('guardsRights'),
      managesProperty: scopes.includes('managesProperty'),
      caresForPerson: scopes.includes('caresForPerson'),
    };
    if (one) {
      const path = { representativeId: one.id };
      return change.mutateAsync({ path, body: { ...mandate, revision: one.revision } });
    }
    return add.mutateAsync({ path: { personId: person.id }, body: { ...mandate, kind: kind || 'guardian' } });
  };
  const { errors, isSubmitting } = form.formState;
  const guardian = form.watch('kind') === 'guardian';
  const title = one ? t('person.representative.change', { name: one.givenName }) : t('person.representative.add');
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form form={form} onSubmit={form.send(send)}>
        {!one && (
          <Select
            label={t('person.representative.kind')}
            placeholder={t('person.choose')}
            error={errors.kind?.message}
            options={KINDS.map((value) => ({ value, label: t(`person.kind.${value}`) }))}
            {...form.register('kind', { required: t('person.representative.kind.missing') })}
          />
        )}
        <TextField
          label={t('person.givenName')}
          error={errors.givenName?.message}
          {...form.register('givenName', { required: t('person.givenName.missing') })}
        />
        <TextField
          label={t('person.familyName')}
          error={errors.familyName?.message}
          {...form.register('familyName', { required: t('person.familyName.missing') })}
        />
        {!masked && (
          <TextField
            label={t('person.contact.phone')}
            type="tel"
            optional
            fieldWidth="medium"
            error={errors.phone?.message}
            {...form.register('phone')}
          />
        )}
        {guardian ? (
          <p>{t('person.representative.guardianScope')}</p>
        ) : (
          <CheckboxGroup
            legend={t('person.representative.scope')}
            hint={t('person.representative.scope.hint')}
            error={errors.scopes?.message}
            options={SCOPES.map((value) => ({ value, label: t(`person.scope.${value}.long`) }))}
            {...form.register('scopes')}
          />
        )}
        <TextField
          label={t('person.representative.proof')}
          hint={t('person.representative.proof.hint')}
          error={errors.proof?.message}
          {...form.register('proof', { required: t('person.representative.proof.missing') })}
        />
        <DateField
          label={t('person.representative.validFrom')}
          error={errors.validFrom?.message}
          {...form.register('validFrom', { required: t('person.representative.validFrom.missing') })}
        />
        <DateField
          label={t('person.representative.validTo')}
          hint={t('person.representative.validTo.hint')}
          optional
          error={errors.validTo?.message}
          quickChoices={one ? [{ label: t('person.representative.endsToday'), value: dayOf(new Date()) }] : undefined}
          {...form.register('validTo')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t(one ? 'person.save' : 'person.representative.save')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('person.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

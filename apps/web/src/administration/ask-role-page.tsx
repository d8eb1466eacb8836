import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { administrationAskRoleMutation, type AdministeredUnitView, type GrantableRole } from '@sammanhang/api-client';
import { ButtonLink, DateField, Form, Page, RadioGroup, Select, TextField } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, type AskValues } from '../four-eyes';
import { PageState } from '../page';
import { useText } from '../texts';
import { unitsQuery } from './administration.queries';
import { unitOptions } from './unit-options';

const ROLES: readonly GrantableRole[] = ['caseworker', 'unitHead', 'logReviewer', 'localAdmin', 'processLead'];
const BACK = '/administration';

interface Values extends AskValues {
  givenName: string;
  familyName: string;
  hsaId: string;
  subject: string;
  unitId: string;
  role: GrantableRole | '';
  title: string;
  validFrom: string;
  validTo: string;
}

/** Asks for a role: for somebody new, or for somebody who is there already. */
export default function AskRolePage() {
  const t = useText();
  const [params] = useSearchParams();
  const name = params.get('namn');
  const title = name ? t('administration.ask.title.for', { name }) : t('administration.ask.title');
  const back = { href: BACK, label: t('administration.users') };
  return (
    <PageState query={useQuery(unitsQuery)} title={title} back={back}>
      {({ units }) => (
        <Page title={title} about={t('administration.title')} lead={t('administration.ask.lead')} back={back}>
          <AskForm units={units} staffId={params.get('personal')} />
        </Page>
      )}
    </PageState>
  );
}

function AskForm({ units, staffId }: { units: readonly AdministeredUnitView[]; staffId: string | null }) {
  const t = useText();
  const navigate = useNavigate();
  const asked = useAsked();
  const ask = useMutation(administrationAskRoleMutation());
  const form = useAppForm<Values>({
    defaultValues: {
      givenName: '',
      familyName: '',
      hsaId: '',
      subject: '',
      unitId: units.length === 1 ? (units[0]?.id ?? '') : '',
      role: '',
      title: '',
      validFrom: '',
      validTo: '',
      ...askAgainst(),
    },
  });
  const { errors } = form.formState;
  const required = { required: t('administration.ask.required') };
  const send = async ({ role, unitId, title, why, expiresOn, ...values }: Values) => {
    if (role === '') return;
    const { givenName, familyName, hsaId, subject } = values;
    await ask.mutateAsync({
      body: {
        ...(staffId
          ? { staffId }
          : { newUser: { givenName, familyName, hsaId: hsaId || null, subject: subject || null } }),
        unitId,
        role,
        title,
        validFrom: values.validFrom || null,
        validTo: values.validTo || null,
        why,
        expiresOn,
      },
    });
    await asked();
    void navigate(BACK);
  };
  const fields = {
    'newUser.givenName': 'givenName',
    'newUser.familyName': 'familyName',
    'newUser.hsaId': 'hsaId',
    'newUser.subject': 'subject',
  } as const;
  return (
    <Form form={form} onSubmit={form.send(send, fields)}>
      {!staffId && (
        <>
          <TextField
            label={t('administration.ask.givenName')}
            error={errors.givenName?.message}
            {...form.register('givenName', required)}
          />
          <TextField
            label={t('administration.ask.familyName')}
            error={errors.familyName?.message}
            {...form.register('familyName', required)}
          />
          <TextField
            label={t('administration.ask.hsaId')}
            hint={t('administration.ask.hsaId.hint')}
            fieldWidth="medium"
            error={errors.hsaId?.message}
            {...form.register('hsaId', {
              validate: (hsaId, { subject }) =>
                hsaId.trim() !== '' || subject.trim() !== '' || t('administration.ask.required'),
            })}
          />
          <TextField
            label={t('administration.ask.subject')}
            hint={t('administration.ask.subject.hint')}
            optional
            fieldWidth="medium"
            error={errors.subject?.message}
            {...form.register('subject')}
          />
        </>
      )}
      <Select
        label={t('administration.ask.unit')}
        placeholder={t('administration.ask.unit.choose')}
        options={unitOptions(units)}
        error={errors.unitId?.message}
        {...form.register('unitId', required)}
      />
      <RadioGroup
        legend={t('administration.ask.role')}
        error={errors.role?.message}
        options={ROLES.map((value) => ({
          value,
          label: t(`administration.role.${value}`),
          hint: t(`administration.role.${value}.hint`),
        }))}
        {...form.register('role', { required: t('administration.ask.role.missing') })}
      />
      <TextField
        label={t('administration.ask.titleField')}
        hint={t('administration.ask.titleField.hint')}
        fieldWidth="medium"
        error={errors.title?.message}
        {...form.register('title', required)}
      />
      <DateField
        label={t('administration.ask.from')}
        optional
        error={errors.validFrom?.message}
        {...form.register('validFrom')}
      />
      <DateField
        label={t('administration.ask.to')}
        optional
        error={errors.validTo?.message}
        {...form.register('validTo')}
      />
      <FourEyesFields form={form}>
        <ButtonLink variant="tertiary" href={BACK}>
          {t('administration.ask.cancel')}
        </ButtonLink>
      </FourEyesFields>
    </Form>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import {
  organisationMunicipalitiesOptions,
  personChangeMutation,
  personRegisterMutation,
  type IdentityKind,
  type PersonView,
} from '@sammanhang/api-client';
import {
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  Form,
  FormActions,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '@sammanhang/ui';
import { useAppForm, type AppForm } from '../form';
import { useText } from '../texts';
import { ContactFields } from './contact-fields';
import { useLanguageOptions } from './languages';

interface Values {
  identityNumber: string;
  identityKind: IdentityKind | '';
  birthOn: string;
  givenName: string;
  familyName: string;
  language: string;
  interpreter: boolean;
  communicationNeeds: string;
  municipalityCode: string;
  contact: { address: string; postalCode: string; city: string; phone: string; email: string };
}

const NO_CONTACT = { address: '', postalCode: '', city: '', phone: '', email: '' };

interface Props {
  /** Changes this person; left out: registers a new one. */
  readonly person?: PersonView;
  readonly onSaved: (person: PersonView) => void;
  readonly cancelHref: string;
}

/** Everything about a person that staff note, on one page. */
export function PersonForm({ person, onSaved, cancelHref }: Props) {
  const t = useText();
  const form = useAppForm<Values>({
    defaultValues: {
      identityNumber: '',
      identityKind: '',
      birthOn: '',
      givenName: person?.givenName ?? '',
      familyName: person?.familyName ?? '',
      language: person?.language ?? 'sv',
      interpreter: person?.interpreter ?? false,
      communicationNeeds: person?.communicationNeeds ?? '',
      municipalityCode: person?.municipalityCode ?? '',
      contact: NO_CONTACT,
    },
  });
  const register = useMutation({ ...personRegisterMutation(), onSuccess: onSaved });
  const change = useMutation({ ...personChangeMutation(), onSuccess: onSaved });
  const send = (values: Values) => {
    const { identityNumber, identityKind, birthOn, contact, ...details } = values;
    if (person) {
      return change.mutateAsync({ path: { personId: person.id }, body: { ...details, revision: person.revision } });
    }
    const reserve = identityKind === 'reservnummer';
    return register.mutateAsync({
      body: {
        ...details,
        identityNumber,
        identityKind: identityKind || null,
        birthOn: reserve ? birthOn : null,
        contact,
      },
    });
  };
  return (
    <Form form={form} onSubmit={form.send(send)}>
      {!person && <NumberFields form={form} />}
      <NameFields form={form} />
      <TalkFields form={form} language={person?.language} />
      {!person && (
        <fieldset className="ds-fieldset ui-stack">
          <legend className="ds-label">{t('person.contact.legend')}</legend>
          <ContactFields
            fields={{
              address: form.register('contact.address'),
              postalCode: form.register('contact.postalCode'),
              city: form.register('contact.city'),
              phone: form.register('contact.phone'),
              email: form.register('contact.email'),
            }}
            errors={form.formState.errors.contact}
          />
        </fieldset>
      )}
      <FormActions>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t(person ? 'person.save' : 'person.register.save')}
        </Button>
        <ButtonLink variant="tertiary" href={cancelHref}>
          {t('person.cancel')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

function NumberFields({ form }: { form: AppForm<Values> }) {
  const t = useText();
  const { errors } = form.formState;
  const kind = form.watch('identityKind');
  return (
    <>
      <RadioGroup
        legend={t('person.number.kind')}
        error={errors.identityKind?.message}
        options={[
          { value: '', label: t('person.number.national'), hint: t('person.number.national.hint') },
          { value: 'reservnummer', label: t('person.number.reserve'), hint: t('person.number.reserve.hint') },
        ]}
        {...form.register('identityKind')}
      />
      <TextField
        label={t(kind === 'reservnummer' ? 'person.number.reserve' : 'person.number.national')}
        hint={t(kind === 'reservnummer' ? 'person.number.twelve' : 'person.number.form')}
        fieldWidth="medium"
        inputMode={kind === 'reservnummer' ? 'text' : 'numeric'}
        error={errors.identityNumber?.message}
        {...form.register('identityNumber', { required: t('person.number.missing') })}
      />
      {kind === 'reservnummer' && (
        <DateField
          label={t('person.birthOn')}
          error={errors.birthOn?.message}
          {...form.register('birthOn', { required: t('person.birthOn.missing') })}
        />
      )}
    </>
  );
}

function NameFields({ form }: { form: AppForm<Values> }) {
  const t = useText();
  const { errors } = form.formState;
  const query = useQuery(organisationMunicipalitiesOptions());
  return (
    <>
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
      {query.data && (
        <Select
          label={t('person.municipality')}
          optional
          placeholder={t('person.municipality.unknown')}
          error={errors.municipalityCode?.message}
          options={query.data.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
          {...form.register('municipalityCode')}
        />
      )}
    </>
  );
}

function TalkFields({ form, language }: { form: AppForm<Values>; language?: string }) {
  const t = useText();
  const { errors } = form.formState;
  const options = useLanguageOptions(language);
  return (
    <>
      <Select
        label={t('person.language')}
        error={errors.language?.message}
        options={options}
        {...form.register('language')}
      />
      <Checkbox label={t('person.interpreter')} {...form.register('interpreter')} />
      <TextArea
        label={t('person.communication')}
        hint={t('person.communication.hint')}
        optional
        rows={3}
        limit={1000}
        error={errors.communicationNeeds?.message}
        {...form.register('communicationNeeds')}
      />
    </>
  );
}

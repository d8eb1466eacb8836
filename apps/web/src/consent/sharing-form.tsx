import { Controller } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { ConsentsView } from '@sammanhang/api-client';
import { Button, ButtonLink, Checkbox, Form, FormActions, Select, useToast, type ComboOption } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { AnswerFields, noAnswers, type AnswerValues } from './answer-fields';
import { answerersOf, sharingAnswers } from './answerers';
import { AuthorityField, authorityOf, partyOption } from './authority-field';
import { useRecordConsents } from './consent.queries';
import { useRecheck } from './use-recheck';
import { renamed, SharingFields, type SharingValues } from './sharing-fields';
import { usualKinds } from './section-kinds';

interface Values extends AnswerValues, SharingValues {
  from: string;
  to: ComboOption | null;
  both: boolean;
}

const FIELDS = renamed({
  note: 'note',
  oneGuardianGround: 'oneGuardianGround',
  sectionKinds: 'kinds',
  validUntil: 'validUntil',
  fromAuthorityId: 'from',
  toAuthorityId: 'to',
} as const);

interface Props {
  readonly view: ConsentsView;
  readonly backHref: string;
  /** Authorities that the reader came here to fill in; may be empty. */
  readonly from: string;
  readonly to: string;
}

export function SharingForm({ view, backHref, from, to }: Props) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const record = useRecordConsents(view.caseId);
  const answerers = answerersOf(view).filter((one, _, all) => !all.some(isGuardian) || isGuardian(one));
  const senders = view.parties.filter((party) => view.recordsAllSharing || party.own);
  const receiver = view.parties.find(({ authorityId }) => authorityId === to);
  const form = useAppForm<Values>({
    defaultValues: {
      ...noAnswers(answerers),
      from: senders.find(({ authorityId }) => authorityId === from)?.authorityId ?? senders[0]?.authorityId ?? '',
      to: receiver ? partyOption(receiver) : null,
      both: false,
      kinds: usualKinds(view),
      exclusions: '',
      validUntil: '',
    },
  });
  const { errors } = form.formState;
  const recheck = useRecheck(form);
  const send = async (values: Values) => {
    const receiving = values.to ? authorityOf(values.to) : '';
    const pairs = [
      { from: values.from, to: receiving },
      ...(values.both ? [{ from: receiving, to: values.from }] : []),
    ];
    const how = { ...values, manner: values.manner || ('oral' as const) };
    if (!(await record(sharingAnswers(answerers, values.answers, how, { ...values, pairs })))) return;
    toast({ tone: 'ok', text: t('consent.recorded') });
    void navigate(backHref, { replace: true });
  };
  return (
    <Form form={form} onSubmit={form.send(send, FIELDS)}>
      <Select
        label={t('consent.sharing.from')}
        error={errors.from?.message}
        options={senders.map((party) => ({
          value: party.authorityId,
          label: `${party.unitNames} (${party.authorityName})`,
        }))}
        {...form.register('from')}
      />
      <Controller
        control={form.control}
        name="to"
        rules={{
          validate: (option, { from: sender }) =>
            (option !== null && authorityOf(option) !== sender) || t('consent.sharing.to.missing'),
        }}
        render={({ field, fieldState }) => (
          <AuthorityField
            label={t('consent.sharing.to')}
            hint={t('consent.share.unit.hint')}
            error={fieldState.error?.message}
            name={field.name}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            except={[form.watch('from')]}
          />
        )}
      />
      {view.recordsAllSharing && <Checkbox label={t('consent.sharing.both')} {...form.register('both')} />}
      <SharingFields
        child={view.child}
        errors={errors}
        register={{
          kinds: form.register('kinds', { validate: (kinds) => kinds.length > 0 || t('consent.kinds.missing') }),
          exclusions: form.register('exclusions'),
          validUntil: form.register('validUntil'),
        }}
      />
      <AnswerFields
        answerers={answerers}
        decisions={['given', 'declined']}
        question={(name) => t('consent.sharing.question', { name })}
        answers={form.watch('answers')}
        errors={errors}
        register={{
          answer: (key) =>
            form.register(`answers.${key}`, {
              onChange: recheck,
              validate: (_, all) =>
                // Said once, at the first question.
                key !== answerers[0]?.key || Object.values(all.answers).some(Boolean) || t('consent.answer.missing'),
            }),
          manner: form.register('manner', { required: t('consent.manner.missing'), onChange: recheck }),
          note: form.register('note'),
          ground: form.register('oneGuardianGround'),
        }}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('consent.answer.save')}
        </Button>
        <ButtonLink variant="tertiary" href={backHref}>
          {t('consent.cancel')}
        </ButtonLink>
      </FormActions>
      <p className="ui-small ui-muted">{t('consent.stepUp')}</p>
    </Form>
  );
}

const isGuardian = ({ voice }: { voice: string }) => voice === 'guardian';

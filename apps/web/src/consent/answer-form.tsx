import { Controller } from 'react-hook-form';
import { useNavigate } from 'react-router';
import type { ConsentInput, ConsentsView } from '@sammanhang/api-client';
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  Form,
  FormActions,
  RadioGroup,
  useToast,
  type ComboOption,
} from '@sammanhang/ui';
import { useAppForm, type AppForm } from '../form';
import { useText } from '../texts';
import { AnswerFields, noAnswers, type AnswerValues } from './answer-fields';
import { answerersOf, planAnswers, sharingAnswers, type Circumstances } from './answerers';
import { AuthorityField, authorityOf } from './authority-field';
import { useRecordConsents } from './consent.queries';
import { useRecheck } from './use-recheck';
import { renamed, SharingFields, type SharingValues } from './sharing-fields';
import { usualKinds } from './section-kinds';

interface Values extends AnswerValues, SharingValues {
  share: 'yes' | 'no' | '';
  parties: string[];
  unit: ComboOption | null;
}

const FIELDS = renamed({
  note: 'note',
  oneGuardianGround: 'oneGuardianGround',
  sectionKinds: 'kinds',
  validUntil: 'validUntil',
  toAuthorityId: 'unit',
} as const);

/** Both ways between the own authority and each chosen one; a party that does not lead notes its own direction only. */
function pairs(view: ConsentsView, { parties, unit }: Values) {
  const own = view.parties.find((party) => party.own)?.authorityId ?? '';
  const others = [...new Set([...parties, ...(unit ? [authorityOf(unit)] : [])])].filter((id) => id !== own);
  return others.flatMap((other) => [
    { from: own, to: other },
    ...(view.recordsAllSharing ? [{ from: other, to: own }] : []),
  ]);
}

/** The consent to the plan, with what may be shared in the same breath. */
export function AnswerForm({ view, backHref }: { view: ConsentsView; backHref: string }) {
  const t = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const record = useRecordConsents(view.caseId);
  const answerers = answerersOf(view);
  const form = useAppForm<Values>({
    defaultValues: {
      ...noAnswers(answerers),
      share: '',
      parties: [],
      unit: null,
      kinds: usualKinds(view),
      exclusions: '',
      validUntil: '',
    },
  });
  const answers = form.watch('answers');
  const yes = Object.values(answers).includes('given');
  const recheck = useRecheck(form);
  const send = async (values: Values) => {
    const how: Circumstances = { ...values, manner: values.manner || 'oral' };
    const consents: ConsentInput[] = planAnswers(answerers, values.answers, how);
    if (yes && values.share === 'yes') {
      consents.push(...sharingAnswers(answerers, values.answers, how, { ...values, pairs: pairs(view, values) }));
    }
    if (!(await record(consents))) return;
    toast({ tone: 'ok', text: t('consent.recorded') });
    void navigate(backHref, { replace: true });
  };
  return (
    <Form form={form} onSubmit={form.send(send, FIELDS)}>
      <AnswerFields
        answerers={answerers}
        decisions={['given', 'declined', 'unable']}
        question={(name) => t('consent.plan.question', { name })}
        answers={answers}
        errors={form.formState.errors}
        register={{
          answer: (key) =>
            form.register(`answers.${key}`, {
              onChange: recheck,
              validate: (_, all) =>
                // Said once, at the first question.
                key !== answerers[0]?.key || Object.values(all.answers).some(Boolean) || t('consent.answer.missing'),
            }),
          manner: form.register('manner', { required: t('consent.manner.missing'), onChange: recheck }),
          note: form.register('note', {
            validate: (note, all) =>
              !Object.values(all.answers).includes('unable') || note.trim() !== '' || t('consent.note.missing'),
          }),
          ground: form.register('oneGuardianGround'),
        }}
      />
      {yes && <ShareFields form={form} view={view} />}
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

function ShareFields({ form, view }: { form: AppForm<Values>; view: ConsentsView }) {
  const t = useText();
  const { errors } = form.formState;
  const own = view.parties.filter((party) => party.own);
  const others = view.parties.filter((party) => !party.own);
  const share = form.watch('share') === 'yes';
  const recheck = useRecheck(form);
  return (
    <>
      <RadioGroup
        legend={t('consent.share')}
        hint={t(view.recordsAllSharing ? 'consent.share.hint' : 'consent.share.ownHint')}
        error={errors.share?.message}
        options={[
          { value: 'yes', label: t('consent.share.yes') },
          { value: 'no', label: t('consent.share.no') },
        ]}
        {...form.register('share', { required: t('consent.share.missing'), onChange: recheck })}
      />
      {share && (
        <>
          {others.length > 0 && (
            <CheckboxGroup
              legend={t('consent.share.with')}
              options={others.map((party) => ({
                value: party.authorityId,
                label: party.unitNames,
                hint: party.authorityName,
              }))}
              {...form.register('parties')}
            />
          )}
          <Controller
            control={form.control}
            name="unit"
            rules={{
              validate: (unit, { parties }) => unit !== null || parties.length > 0 || t('consent.share.withMissing'),
            }}
            render={({ field, fieldState }) => (
              <AuthorityField
                label={t(others.length > 0 ? 'consent.share.another' : 'consent.share.unit')}
                hint={t('consent.share.unit.hint')}
                optional={others.length > 0}
                error={fieldState.error?.message}
                name={field.name}
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                except={own.map(({ authorityId }) => authorityId)}
              />
            )}
          />
          <SharingFields
            child={view.child}
            errors={errors}
            register={{
              kinds: form.register('kinds', {
                validate: (kinds) => kinds.length > 0 || t('consent.kinds.missing'),
              }),
              exclusions: form.register('exclusions'),
              validUntil: form.register('validUntil'),
            }}
          />
        </>
      )}
    </>
  );
}

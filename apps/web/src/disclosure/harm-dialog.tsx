import { disclosureAssessHarm, type DisclosuresView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, RadioGroup, Select, TextArea } from '@sammanhang/ui';
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
  /** The person, all guardians, or the id of one. */
  from: string;
  reason: string;
}

const PERSON = 'person';
const GUARDIANS = 'guardian';

/** Keeps one thing from somebody whom it would harm the person to show it to (OSL 12:3), or from the person (25:6, 26:5). */
export function HarmDialog({ caseId, view, onClose }: Props) {
  const t = useText();
  const decide = useDecide(caseId);
  const about = useAboutOptions(view.lines);
  const form = useAppForm<Values>({ defaultValues: { about: '', from: '', reason: '' } });
  const { errors, isSubmitting } = form.formState;
  const send = async ({ from, reason, ...values }: Values) => {
    const one = from === PERSON || from === GUARDIANS ? null : from;
    const body = {
      lineId: lineOf(values.about),
      hiddenFrom: from === PERSON ? ('person' as const) : ('guardian' as const),
      representativeId: one,
      reason,
    };
    const done = t('disclosure.harm.done');
    if (await decide.mutateAsync({ send: () => disclosureAssessHarm({ path: { caseId }, body }), done })) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('disclosure.harm.assess')}>
      <p>{t('disclosure.harm.effect')}</p>
      <Form form={form} onSubmit={form.send(send, { lineId: 'about', representativeId: 'from', hiddenFrom: 'from' })}>
        <Select
          label={t('disclosure.harm.what')}
          hint={t('disclosure.what.hint')}
          error={errors.about?.message}
          placeholder={t('disclosure.choose')}
          options={about}
          {...form.register('about', { required: t('disclosure.what.missing') })}
        />
        <RadioGroup
          legend={t('disclosure.harm.from')}
          error={errors.from?.message}
          options={[
            ...(view.guardians.length > 0
              ? [{ value: GUARDIANS, label: t('disclosure.harm.guardians'), hint: t('disclosure.harm.guardians.hint') }]
              : []),
            ...(view.guardians.length > 1
              ? view.guardians.map(({ id, name }) => ({ value: id, label: t('disclosure.harm.one', { name }) }))
              : []),
            { value: PERSON, label: t('disclosure.harm.person'), hint: t('disclosure.harm.person.hint') },
          ]}
          {...form.register('from', { required: t('disclosure.harm.from.missing') })}
        />
        <TextArea
          label={t('disclosure.harm.reason')}
          hint={t('disclosure.harm.reason.hint')}
          rows={4}
          limit={2000}
          error={errors.reason?.message}
          {...form.register('reason', { required: t('disclosure.reason.missing') })}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('disclosure.harm.send')}
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

import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  breakGlassAskSettingMutation,
  type BreakGlassGround,
  type BreakGlassSettingView,
} from '@sammanhang/api-client';
import { AppLink, Button, Dialog, Form, Notice, Page, RadioGroup } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, type AskValues } from '../four-eyes';
import { PageState } from '../page';
import { dayOf, useFormats, useText } from '../texts';
import { AdministrationNav } from './administration-nav';
import { settingQuery } from './administration.queries';

const GROUNDS: readonly BreakGlassGround[] = ['within', 'svod'];

/** Whether staff may open in an emergency, and on what ground: two administrators decide. */
export default function EmergencyPage() {
  const t = useText();
  return (
    <PageState query={useQuery(settingQuery)} title={t('administration.emergency.title')}>
      {(setting) => <Emergency setting={setting} />}
    </PageState>
  );
}

function Emergency({ setting: { ground, since, late } }: { setting: BreakGlassSettingView }) {
  const t = useText();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const turn = t(ground ? 'administration.emergency.turnOff' : 'administration.emergency.turnOn');
  return (
    <Page
      title={t('administration.emergency.title')}
      about={t('administration.title')}
      lead={t('administration.emergency.lead')}
      width="wide"
    >
      <AdministrationNav section="emergency" />
      <Notice
        tone={ground ? 'warning' : 'neutral'}
        title={
          ground && since
            ? t('administration.emergency.on', { day: formats.day(dayOf(since)) })
            : t('administration.emergency.off')
        }
        actions={<Button onClick={() => setAsking(true)}>{turn}</Button>}
      >
        {ground && (
          <p>
            {t(`administration.ground.${ground}`)}. {t(`administration.ground.${ground}.hint`)}
          </p>
        )}
      </Notice>
      {late > 0 && (
        <Notice tone="danger" title={t('administration.emergency.late', { count: late })}>
          <AppLink className="ui-link" href="/nodatkomst/granska">
            {t('administration.emergency.late.list')}
          </AppLink>
        </Notice>
      )}
      {asking && <AskDialog title={turn} on={ground === null} onClose={() => setAsking(false)} />}
    </Page>
  );
}

interface Values extends AskValues {
  ground: BreakGlassGround | '';
}

function AskDialog({ title, on, onClose }: { title: string; on: boolean; onClose: () => void }) {
  const t = useText();
  const asked = useAsked();
  const ask = useMutation(breakGlassAskSettingMutation());
  const form = useAppForm<Values>({ defaultValues: { ground: '', ...askAgainst() } });
  const { errors } = form.formState;
  return (
    <Dialog open onClose={onClose} title={title}>
      {!on && <p>{t('administration.emergency.turnOff.text')}</p>}
      <Form
        form={form}
        onSubmit={form.send(async ({ ground, why, expiresOn }) => {
          await ask.mutateAsync({ body: { ground: on && ground !== '' ? ground : null, why, expiresOn } });
          await asked();
          onClose();
        })}
      >
        {on && (
          <RadioGroup
            legend={t('administration.emergency.ground')}
            error={errors.ground?.message}
            options={GROUNDS.map((value) => ({
              value,
              label: t(`administration.ground.${value}`),
              hint: t(`administration.ground.${value}.hint`),
            }))}
            {...form.register('ground', { required: t('administration.emergency.ground.missing') })}
          />
        )}
        <FourEyesFields form={form} />
      </Form>
    </Dialog>
  );
}

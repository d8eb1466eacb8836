import { useMutation } from '@tanstack/react-query';
import { retentionAskMutation, type CullablePlanView } from '@sammanhang/api-client';
import { Dialog, Form } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, PlanNumbers, useAsked, type AskValues } from '../four-eyes';
import { useText } from '../texts';
import { useRefreshCulling } from './retention.queries';

interface Props {
  readonly plans: readonly CullablePlanView[];
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** Says what goes and that it does not come back, before another is asked to confirm it. */
export function AskCullingDialog({ plans, onClose, onAsked }: Props) {
  const t = useText();
  const asked = useAsked();
  const refresh = useRefreshCulling();
  const ask = useMutation(retentionAskMutation());
  const form = useAppForm<AskValues>({ defaultValues: askAgainst() });
  return (
    <Dialog open onClose={onClose} title={t('retention.ask.title', { count: plans.length })}>
      <p>{t('retention.ask.effect')}</p>
      <p className="ui-small ui-muted">
        <PlanNumbers numbers={plans.map(({ number }) => number)} />
      </p>
      <Form
        form={form}
        onSubmit={form.send(async (values) => {
          await ask.mutateAsync({ body: { caseIds: plans.map(({ caseId }) => caseId), ...values } });
          await Promise.all([asked(), refresh()]);
          onAsked();
          onClose();
        })}
      >
        <FourEyesFields form={form} />
      </Form>
    </Dialog>
  );
}

import { useMutation } from '@tanstack/react-query';
import { protectionAskLiftMutation } from '@sammanhang/api-client';
import { Dialog, Form } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, type AskValues } from '../four-eyes';
import { useText } from '../texts';

/** Asks to have the protection lifted: one locks, two open. */
export function LiftProtectionDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const t = useText();
  const asked = useAsked();
  const ask = useMutation(protectionAskLiftMutation());
  const form = useAppForm<AskValues>({ defaultValues: askAgainst() });
  return (
    <Dialog open onClose={onClose} title={t('person.protection.lift.title')}>
      <p>{t('person.protection.lift.effect')}</p>
      <Form
        form={form}
        onSubmit={form.send(async (body) => {
          await ask.mutateAsync({ path: { personId }, body });
          await asked();
          onClose();
        })}
      >
        <FourEyesFields form={form} />
      </Form>
    </Dialog>
  );
}

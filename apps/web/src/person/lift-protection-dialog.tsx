import { useMutation } from '@tanstack/react-query';
import { protectionAskLiftMutation } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { askAgainst, FourEyesFields, useAsked, useAskRules, type AskValues } from '../four-eyes';
import { useText } from '../texts';

/** Asks to have the protection lifted: one locks, two open. */
export function LiftProtectionDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const t = useText();
  const asked = useAsked();
  const rules = useAskRules();
  const ask = useMutation(protectionAskLiftMutation());
  const form = useAppForm<AskValues>({ defaultValues: askAgainst() });
  const { errors, isSubmitting } = form.formState;
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
        <FourEyesFields
          why={form.register('why', rules.why)}
          expiresOn={form.register('expiresOn', rules.expiresOn)}
          errors={errors}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('four-eyes.send')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { personChangeContactMutation, personReadQueryKey, type ContactView } from '@sammanhang/api-client';
import { Button, Dialog, Form, FormActions, useToast } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';
import { ContactFields, type ContactValues } from './contact-fields';

interface Props {
  readonly personId: string;
  readonly contact: ContactView;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

export function ContactDialog({ personId, contact, onClose, onSaved }: Props) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const form = useAppForm<ContactValues>({
    defaultValues: {
      address: contact.address ?? '',
      postalCode: contact.postalCode ?? '',
      city: contact.city ?? '',
      phone: contact.phone ?? '',
      email: contact.email ?? '',
    },
  });
  const change = useMutation({
    ...personChangeContactMutation(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: personReadQueryKey({ path: { personId } }) });
      toast({ tone: 'ok', text: t('person.saved') });
      onSaved();
      onClose();
    },
  });
  const send = (values: ContactValues) =>
    change.mutateAsync({ path: { personId }, body: { ...values, revision: contact.revision } });
  return (
    <Dialog open onClose={onClose} title={t('person.contact.change')}>
      <Form form={form} onSubmit={form.send(send)}>
        <ContactFields
          fields={{
            address: form.register('address'),
            postalCode: form.register('postalCode'),
            city: form.register('city'),
            phone: form.register('phone'),
            email: form.register('email'),
          }}
          errors={form.formState.errors}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('person.save')}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('person.cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

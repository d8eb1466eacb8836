import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff, Pencil } from 'lucide-react';
import { personReadContact, type ContactView, type PersonView } from '@sammanhang/api-client';
import { Button, Card, Notice, SummaryList } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { ContactDialog } from './contact-dialog';

/** How to reach the person. For protected identity it is asked for each time, never kept, and logged. */
export function ContactCard({ person }: { person: PersonView }) {
  const t = useText();
  const problemText = useProblemText();
  const [changing, setChanging] = useState(false);
  const reveal = useMutation({
    mutationFn: async () => (await personReadContact({ path: { personId: person.id } })).data,
    gcTime: 0,
  });
  const contact = person.contact ?? reveal.data?.contact ?? null;
  const mayReveal = person.contactHidden && person.abilities.includes('contact.read');
  return (
    <Card
      title={t('person.contact')}
      aside={
        contact &&
        person.abilities.includes('person.change') && (
          <Button variant="tertiary" icon={<Pencil size={20} aria-hidden />} onClick={() => setChanging(true)}>
            {t('person.contact.change')}
          </Button>
        )
      }
    >
      {contact && <ContactList contact={contact} />}
      {person.contactHidden && !contact && <p>{t(mayReveal ? 'person.contact.masked' : 'person.contact.hidden')}</p>}
      {mayReveal && !contact && (
        <div>
          <Button icon={<Eye size={20} aria-hidden />} busy={reveal.isPending} onClick={() => reveal.mutate()}>
            {t('person.contact.reveal')}
          </Button>
        </div>
      )}
      {reveal.data && (
        <div>
          <Button icon={<EyeOff size={20} aria-hidden />} onClick={() => reveal.reset()}>
            {t('person.contact.hide')}
          </Button>
        </div>
      )}
      {reveal.error && <Notice tone="danger" live="alert" title={problemText(problemOf(reveal.error).code)} />}
      {changing && contact && (
        <ContactDialog
          personId={person.id}
          contact={contact}
          onClose={() => setChanging(false)}
          onSaved={() => person.contactHidden && reveal.mutate()}
        />
      )}
    </Card>
  );
}

function ContactList({ contact }: { contact: ContactView }) {
  const t = useText();
  const missing = <span className="ui-muted">{t('person.notNoted')}</span>;
  const place = [contact.postalCode, contact.city].filter(Boolean).join(' ');
  const address = [contact.address, place].filter(Boolean);
  return (
    <SummaryList
      rows={[
        {
          term: t('person.contact.phone'),
          value: contact.phone ? (
            <a className="ui-link ui-figures" href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>
              {contact.phone}
            </a>
          ) : (
            missing
          ),
        },
        { term: t('person.contact.email'), value: contact.email ?? missing },
        { term: t('person.contact.address'), value: address.length > 0 ? address.join(', ') : missing },
      ]}
    />
  );
}

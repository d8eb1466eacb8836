import { useNavigate } from 'react-router';
import { Page, useToast } from '@sammanhang/ui';
import { useText } from '../texts';
import { useKeepPerson } from './person.queries';
import { PersonForm } from './person-form';

/** A person that the unit has not met before. */
export default function RegisterPersonPage() {
  const t = useText();
  const toast = useToast();
  const keep = useKeepPerson();
  const navigate = useNavigate();
  return (
    <Page
      title={t('person.register.title')}
      lead={<p>{t('person.register.lead')}</p>}
      back={{ href: '/personer', label: t('person.toList') }}
    >
      <PersonForm
        cancelHref="/personer"
        onSaved={(person) => {
          keep(person);
          toast({ tone: 'ok', text: t('person.registered', { name: `${person.givenName} ${person.familyName}` }) });
          void navigate(`/personer/${person.id}`, { replace: true });
        }}
      />
    </Page>
  );
}

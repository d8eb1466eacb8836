import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Page, useToast } from '@sammanhang/ui';
import { NoAccess, PageState } from '../page';
import { useText } from '../texts';
import { personQuery, useKeepPerson } from './person.queries';
import { PersonForm } from './person-form';

/** Names, language and communication needs; contact data and representatives have forms of their own. */
export default function ChangePersonPage() {
  const { personId = '' } = useParams();
  const t = useText();
  const toast = useToast();
  const keep = useKeepPerson();
  const navigate = useNavigate();
  const back = { href: `/personer/${personId}`, label: t('person.toPerson') };
  return (
    <PageState query={useQuery(personQuery(personId))} title={t('person.change.title')} back={back}>
      {(person) =>
        person.abilities.includes('person.change') ? (
          <Page title={t('person.change.title')} about={`${person.givenName} ${person.familyName}`} back={back}>
            <PersonForm
              key={person.revision}
              person={person}
              cancelHref={back.href}
              onSaved={(saved) => {
                keep(saved);
                toast({ tone: 'ok', text: t('person.saved') });
                void navigate(back.href, { replace: true });
              }}
            />
          </Page>
        ) : (
          <NoAccess />
        )
      }
    </PageState>
  );
}

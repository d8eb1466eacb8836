import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { personReadOptions, type PersonView } from '@sammanhang/api-client';
import { AppLink, ButtonLink, Notice, Page } from '@sammanhang/ui';
import { PageState } from '../page';
import { useText } from '../texts';
import { ChoosePerson } from './choose-person';
import { StartCaseForm } from './start-case-form';
import './case.css';

/** Starts a plan: first whom it is about, then why. */
export default function StartCasePage() {
  const [search] = useSearchParams();
  const personId = search.get('person');
  return personId === null ? <WhoPage /> : <WhyPage personId={personId} />;
}

function WhoPage() {
  const t = useText();
  return (
    <Page title={t('case.start')} lead={t('case.start.lead')} back={{ href: '/', label: t('case.toTasks') }}>
      <ChoosePerson />
    </Page>
  );
}

function WhyPage({ personId }: { personId: string }) {
  const t = useText();
  const query = useQuery(personReadOptions({ path: { personId } }));
  const back = { href: '/', label: t('case.toTasks') };
  return (
    <PageState query={query} title={t('case.start')} back={back}>
      {(person) => (
        <Page
          title={t('case.start')}
          about={nameOf(person)}
          back={back}
          lead={
            <p className="ui-row">
              <span className="ui-strong">{nameOf(person)}</span>
              <bdi className="ui-figures">{person.identityNumber}</bdi>
              <AppLink className="ui-link" href="/arenden/ny">
                {t('case.start.person.change')}
              </AppLink>
            </p>
          }
        >
          <OpenCases person={person} />
          <StartCaseForm personId={person.id} />
        </Page>
      )}
    </PageState>
  );
}

const nameOf = (person: PersonView) => `${person.givenName} ${person.familyName}`;

/** Many overlapping plans are one reason why plans fail. */
function OpenCases({ person }: { person: PersonView }) {
  const t = useText();
  return person.cases
    .filter(({ state }) => state === 'open')
    .map(({ id, number, leadUnitName }) => (
      <Notice
        key={id}
        tone="warning"
        title={t('case.start.open')}
        actions={<ButtonLink href={`/arenden/${id}`}>{t('case.start.open.link', { number })}</ButtonLink>}
      >
        <p>{t('case.start.open.text', { number, unit: leadUnitName })}</p>
      </Notice>
    ));
}

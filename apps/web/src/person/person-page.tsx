import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, ShieldAlert } from 'lucide-react';
import { useParams } from 'react-router';
import type { PersonView } from '@sammanhang/api-client';
import {
  AppLink,
  Button,
  ButtonLink,
  Card,
  Notice,
  Page,
  StatusTag,
  SummaryList,
  Tag,
  type SummaryRow,
} from '@sammanhang/ui';
import { PageState } from '../page';
import { useFormats, useText } from '../texts';
import { ContactCard } from './contact-card';
import { useLanguageName } from './languages';
import { LiftProtectionDialog } from './lift-protection-dialog';
import { personQuery } from './person.queries';
import { ProtectionDialog } from './protection-dialog';
import { RepresentativesCard } from './representatives-card';
import './person.css';

/** Who the person is, how to reach them, who acts for them and which plans there are. */
export default function PersonPage() {
  const { personId = '' } = useParams();
  const t = useText();
  const back = { href: '/personer', label: t('person.toList') };
  return (
    <PageState query={useQuery(personQuery(personId))} title={t('person.title')} back={back}>
      {(person) => (
        <Page
          title={`${person.givenName} ${person.familyName}`}
          back={back}
          lead={<PersonHead person={person} />}
          actions={
            person.abilities.includes('case.start') && (
              <ButtonLink
                variant="primary"
                icon={<Plus size={20} aria-hidden />}
                href={`/arenden/ny?person=${person.id}`}
              >
                {t('person.startPlan')}
              </ButtonLink>
            )
          }
        >
          {person.protection !== 'none' && (
            <Notice tone="danger" title={t('person.protected')}>
              <p>{t('person.protected.text')}</p>
            </Notice>
          )}
          <DetailsCard person={person} />
          <ContactCard key={person.protection} person={person} />
          <RepresentativesCard person={person} />
          <PlansCard person={person} />
          <Protection person={person} />
        </Page>
      )}
    </PageState>
  );
}

function PersonHead({ person }: { person: PersonView }) {
  const t = useText();
  return (
    <p className="ui-row">
      <bdi className="ui-figures">{person.identityNumber}</bdi>
      {person.age !== null && <span>{t('person.age', { age: person.age })}</span>}
      {person.interpreter && <Tag tone="info">{t('person.interpreter')}</Tag>}
      {person.protection !== 'none' && (
        <StatusTag tone="danger" icon={<ShieldAlert size={18} aria-hidden />}>
          {t(`person.protection.${person.protection}`)}
        </StatusTag>
      )}
    </p>
  );
}

function DetailsCard({ person }: { person: PersonView }) {
  const t = useText();
  const formats = useFormats();
  const languageName = useLanguageName();
  const missing = <span className="ui-muted">{t('person.notNoted')}</span>;
  const rows: SummaryRow[] = [
    { term: t('person.birthOn'), value: person.birthOn ? formats.day(person.birthOn) : missing },
    { term: t('person.language'), value: languageName(person.language) },
    { term: t('person.interpreter.term'), value: t(person.interpreter ? 'person.yes' : 'person.no') },
    { term: t('person.communication'), value: person.communicationNeeds ?? missing },
    { term: t('person.municipality'), value: person.municipalityName ?? missing },
  ];
  return (
    <Card
      title={t('person.details')}
      aside={
        person.abilities.includes('person.change') && (
          <ButtonLink variant="tertiary" icon={<Pencil size={20} aria-hidden />} href={`/personer/${person.id}/andra`}>
            {t('person.details.change')}
          </ButtonLink>
        )
      }
    >
      <SummaryList rows={rows} />
    </Card>
  );
}

function PlansCard({ person }: { person: PersonView }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Card title={t('person.plans')}>
      {person.cases.length === 0 && <p className="ui-muted">{t('person.plans.none')}</p>}
      {person.cases.length > 0 && (
        <ul className="ui-list">
          {person.cases.map((plan) => (
            <li key={plan.id}>
              <div>
                <AppLink className="ui-link ui-strong ui-figures" href={`/arenden/${plan.id}`}>
                  {plan.number}
                </AppLink>
                <div className="ui-small ui-muted">
                  {t('person.plans.about', { day: formats.instant(plan.startedAt), unit: plan.leadUnitName })}
                </div>
              </div>
              <Tag tone={plan.state === 'open' ? 'info' : 'neutral'}>{t(`case.state.${plan.state}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Protection({ person }: { person: PersonView }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (person.protection !== 'none') {
    return (
      <Card title={t('person.protection')}>
        <p>{t('person.protection.lift')}</p>
        {person.abilities.includes('protection.lift') && (
          <div>
            <Button onClick={() => setOpen(true)}>{t('person.protection.lift.ask')}</Button>
          </div>
        )}
        {open && <LiftProtectionDialog personId={person.id} onClose={() => setOpen(false)} />}
      </Card>
    );
  }
  if (!person.abilities.includes('protection.set')) return null;
  return (
    <Card title={t('person.protection')}>
      <p>{t('person.protection.none.text')}</p>
      <div>
        <Button icon={<ShieldAlert size={20} aria-hidden />} onClick={() => setOpen(true)}>
          {t('person.protection.set')}
        </Button>
      </div>
      {open && <ProtectionDialog person={person} onClose={() => setOpen(false)} />}
    </Card>
  );
}

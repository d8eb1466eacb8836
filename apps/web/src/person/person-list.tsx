import { AppLink, Tag, useListKeys } from '@sammanhang/ui';
import type { PersonRowView } from '@sammanhang/api-client';
import { useFormats, useText } from '../texts';
import './person.css';

/** Persons by name, with what tells them apart and their plans: no number, no need (SoLPuL 7 a §). */
export function PersonList({ persons }: { persons: readonly PersonRowView[] }) {
  const t = useText();
  const formats = useFormats();
  const { list } = useListKeys();
  return (
    <ul className="ui-list" aria-label={t('person.list.title')} {...list}>
      {persons.map((person) => (
        <li key={person.id} data-row>
          <div>
            <AppLink className="ui-link ui-strong" href={`/personer/${person.id}`}>
              {person.givenName} {person.familyName}
            </AppLink>
            {person.birthOn && (
              <div className="ui-small ui-muted">{t('person.bornOn', { day: formats.day(person.birthOn) })}</div>
            )}
          </div>
          {person.cases.length > 0 ? (
            <ul className="person-plans">
              {person.cases.map((plan) => (
                <li key={plan.id} className="ui-row">
                  <AppLink className="ui-link ui-figures" href={`/arenden/${plan.id}`}>
                    {plan.number}
                  </AppLink>
                  <Tag tone={plan.state === 'open' ? 'info' : 'neutral'}>{t(`case.state.${plan.state}`)}</Tag>
                </li>
              ))}
            </ul>
          ) : (
            <span className="ui-muted">{t('person.noPlan')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { personFindMutation, personListOptions } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, Form, Notice, TextField } from '@sammanhang/ui';
import { useAppForm } from '../form';
import { useText } from '../texts';

/** By the whole identity number, or among those that the reader works with already. */
export function ChoosePerson() {
  const t = useText();
  const navigate = useNavigate();
  const [missed, setMissed] = useState(false);
  const form = useAppForm<{ identityNumber: string }>({ defaultValues: { identityNumber: '' } });
  const find = useMutation(personFindMutation());
  return (
    <>
      <Form
        form={form}
        label={t('case.start.person')}
        onSubmit={form.send(async ({ identityNumber }) => {
          const { person } = await find.mutateAsync({ body: { identityNumber } });
          setMissed(person === null);
          if (person) await navigate(`/arenden/ny?person=${person.id}`);
        })}
      >
        <h2>{t('case.start.person')}</h2>
        <TextField
          label={t('case.start.person.number')}
          hint={t('case.start.person.hint')}
          inputMode="numeric"
          fieldWidth="medium"
          error={form.formState.errors.identityNumber?.message}
          {...form.register('identityNumber', { required: t('case.start.person.missing') })}
        />
        <div className="ui-row">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('case.start.person.find')}
          </Button>
          <ButtonLink href="/personer/ny">{t('case.start.person.register')}</ButtonLink>
        </div>
      </Form>
      {missed && (
        <Notice tone="info" live="status" title={t('case.start.person.none')}>
          <p>{t('case.start.person.none.text')}</p>
        </Notice>
      )}
      <MyPersons />
    </>
  );
}

function MyPersons() {
  const t = useText();
  const { data } = useQuery(personListOptions({ query: { scope: 'mine' } }));
  if (!data || data.persons.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby="my-persons">
      <h2 id="my-persons">{t('case.start.person.list')}</h2>
      <ul className="ui-list">
        {data.persons.map(({ id, givenName, familyName }) => (
          <li key={id}>
            <AppLink className="ui-link" href={`/arenden/ny?person=${id}`}>
              {givenName} {familyName}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { personFindMutation, personListOptions, type PersonRowView } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, EmptyState, Page, RadioGroup, Skeleton, TextField } from '@sammanhang/ui';
import { problemOf } from '../api';
import { NoAccess, QueryError } from '../page';
import { useProblemText, useText } from '../texts';
import { kindOfNumber, looksLikeNumber } from './identity-text';
import { PersonList } from './person-list';
import './person.css';

/** K2: the persons that the unit has to do with. A number goes in a body, a name in the address. */
export default function PersonsPage() {
  const t = useText();
  const problemText = useProblemText();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const scope = params.get('visa') === 'enhet' ? ('unit' as const) : ('mine' as const);
  const [text, setText] = useState(q);
  const find = useMutation(personFindMutation());
  const list = useQuery({ ...personListOptions({ query: { q, scope } }), enabled: find.isIdle });

  const show = (change: { q?: string; visa?: string }) =>
    setParams((before) => {
      for (const [name, value] of Object.entries(change)) {
        if (value) before.set(name, value);
        else before.delete(name);
      }
      return before;
    });
  const search = () => {
    if (looksLikeNumber(text)) return find.mutate({ body: { identityNumber: text, identityKind: kindOfNumber(text) } });
    find.reset();
    show({ q: text.trim() });
  };
  if (list.error && [403, 404].includes(problemOf(list.error).status)) return <NoAccess />;

  const wrong = find.error ? problemOf(find.error) : undefined;
  return (
    <Page
      title={t('person.list.title')}
      width="wide"
      actions={
        <ButtonLink href="/personer/ny" icon={<UserPlus size={20} aria-hidden />}>
          {t('person.register')}
        </ButtonLink>
      }
    >
      <form
        role="search"
        className="ui-row person-search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <TextField
          label={t('person.search')}
          hint={t('person.search.hint')}
          error={wrong && problemText(wrong.errors[0]?.code ?? wrong.code)}
          name="search"
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="primary" busy={find.isPending}>
          {t('person.search.go')}
        </Button>
      </form>
      <RadioGroup
        legend={t('person.scope')}
        name="scope"
        inline
        value={scope}
        onChange={(event) => {
          find.reset();
          show({ visa: event.target.value === 'unit' ? 'enhet' : '' });
        }}
        options={[
          { value: 'mine', label: t('person.scope.mine') },
          { value: 'unit', label: t('person.scope.unit') },
        ]}
      />
      {find.isSuccess && <Hits persons={find.data.person ? [find.data.person] : []} searched />}
      {find.isIdle && list.isPending && <Skeleton lines={6} />}
      {find.isIdle && list.isError && <QueryError query={list} />}
      {find.isIdle && list.data && <Hits persons={list.data.persons} more={list.data.more} searched={q !== ''} />}
    </Page>
  );
}

interface HitsProps {
  readonly persons: readonly PersonRowView[];
  readonly more?: boolean;
  readonly searched: boolean;
}

function Hits({ persons, more, searched }: HitsProps) {
  const t = useText();
  return (
    <>
      <p role="status" className="ui-muted">
        {persons.length > 0 && t(more ? 'person.hits.more' : 'person.hits', { count: persons.length })}
      </p>
      {persons.length > 0 ? (
        <PersonList persons={persons} />
      ) : (
        <EmptyState
          title={t(searched ? 'person.empty.search' : 'person.empty.none')}
          action={
            <>
              <ButtonLink variant="primary" href="/personer/ny">
                {t('person.register')}
              </ButtonLink>
              <ButtonLink href="/arenden/ny">{t('person.startPlan')}</ButtonLink>
            </>
          }
        >
          <p>{t(searched ? 'person.empty.search.text' : 'person.empty.none.text')}</p>
          {searched && (
            <p>
              <AppLink className="ui-link" href="/nodatkomst">
                {t('break-glass.needed')}
              </AppLink>
            </p>
          )}
        </EmptyState>
      )}
    </>
  );
}

import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useSearchParams } from 'react-router';
import type { UserAssignmentView, UsersView, UserView } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, EmptyState, Page, TextField } from '@sammanhang/ui';
import { PageState } from '../page';
import { useSession } from '../session';
import { dayOf, useFormats, useText } from '../texts';
import { AdministrationNav } from './administration-nav';
import { usersQuery } from './administration.queries';
import { EndAssignmentDialog } from './end-assignment-dialog';
import './administration.css';

/** Who works for the authority and as what; adding somebody, and ending an assignment. */
export default function UsersPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const query = useQuery({ ...usersQuery(search), placeholderData: keepPreviousData });
  return (
    <PageState query={query} title={t('administration.users')}>
      {(view) => <Users view={view} search={search} onSearch={(q) => setParams(q ? { q } : {})} />}
    </PageState>
  );
}

interface Props {
  readonly view: UsersView;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}

interface Ending {
  readonly user: UserView;
  readonly assignment: UserAssignmentView;
}

function Users({ view: { users, more }, search, onSearch }: Props) {
  const t = useText();
  const { assignment } = useSession();
  const [text, setText] = useState(search);
  const [ending, setEnding] = useState<Ending | null>(null);
  return (
    <Page
      title={t('administration.users.title', { authority: assignment.authorityName })}
      about={t('administration.title')}
      lead={t('administration.users.lead')}
      width="wide"
      actions={
        <ButtonLink variant="primary" icon={<UserPlus size={20} aria-hidden />} href="/administration/ny">
          {t('administration.users.add')}
        </ButtonLink>
      }
    >
      <AdministrationNav section="users" />
      <form
        role="search"
        className="administration-search"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(text.trim());
        }}
      >
        <TextField
          type="search"
          label={t('administration.users.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{t('administration.users.find')}</Button>
      </form>
      {users.length === 0 ? (
        <EmptyState title={t('administration.users.none')}>
          <p>{t('administration.users.none.text')}</p>
        </EmptyState>
      ) : (
        <ul className="ui-list">
          {users.map((user) => (
            <User key={user.staffId} user={user} onEnd={(one) => setEnding({ user, assignment: one })} />
          ))}
        </ul>
      )}
      {more && <p>{t('administration.users.more')}</p>}
      {ending && <EndAssignmentDialog {...ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function User({ user, onEnd }: { user: UserView; onEnd: (assignment: UserAssignmentView) => void }) {
  const t = useText();
  const formats = useFormats();
  const today = dayOf(new Date());
  const { staffId, name, hsaId, assignments } = user;
  return (
    <li>
      <div className="administration-user">
        <p className="ui-strong">{name}</p>
        {hsaId && (
          <p className="ui-small ui-muted ui-figures">
            <bdi>{hsaId}</bdi>
          </p>
        )}
        <ul className="administration-assignments">
          {assignments.map((one) => {
            const what = t('administration.assignment', {
              role: t(`administration.role.${one.role as Role}`),
              unit: one.unitName,
            });
            return (
              <li key={one.id}>
                <span>
                  {what}
                  <span className="ui-small ui-muted">
                    {' · '}
                    {[
                      one.title,
                      ...(one.validFrom > today
                        ? [t('administration.assignment.from', { day: formats.day(one.validFrom) })]
                        : []),
                      ...(one.validTo ? [t('administration.assignment.to', { day: formats.day(one.validTo) })] : []),
                    ].join(' · ')}
                  </span>
                </span>
                {one.role !== 'operator' && (
                  <Button
                    variant="tertiary"
                    aria-label={t('administration.end.for', { what, name })}
                    onClick={() => onEnd(one)}
                  >
                    {t('administration.end')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </div>
      <AppLink
        className="ui-link"
        href={`/administration/ny?personal=${staffId}&namn=${encodeURIComponent(name)}`}
        aria-label={t('administration.users.giveRole.for', { name })}
      >
        {t('administration.users.giveRole')}
      </AppLink>
    </li>
  );
}

type Role = 'caseworker' | 'unitHead' | 'logReviewer' | 'localAdmin' | 'processLead' | 'operator';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useParams } from 'react-router';
import { protectionAllowListOptions, type AllowListView, type ListedStaffView } from '@sammanhang/api-client';
import { Button, Card, Page } from '@sammanhang/ui';
import { PageState } from '../page';
import { useText } from '../texts';
import { ChangeAllowListDialog } from './change-allow-list-dialog';

/** Who may know of the case of a protected person. One who leads asks, another confirms. */
export default function AllowListPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const back = { href: `/arenden/${caseId}`, label: t('person.toCase') };
  const query = useQuery(protectionAllowListOptions({ path: { caseId } }));
  return (
    <PageState query={query} title={t('person.allowList.title')} back={back}>
      {(list) => (
        <Page
          title={t('person.allowList.title')}
          back={back}
          lead={t('person.allowList.lead', { grade: t(`person.protection.${list.protection}`) })}
        >
          <AllowList caseId={caseId} list={list} />
        </Page>
      )}
    </PageState>
  );
}

type Change = { readonly change: 'add' } | { readonly change: 'remove'; readonly staff: ListedStaffView };

function AllowList({ caseId, list }: { caseId: string; list: AllowListView }) {
  const t = useText();
  const [changing, setChanging] = useState<Change | null>(null);
  const mayChange = list.abilities.includes('allowlist.change');
  return (
    <>
      <Card
        title={t('person.allowList.listed')}
        aside={
          mayChange && (
            <Button
              variant="tertiary"
              icon={<UserPlus size={20} aria-hidden />}
              onClick={() => setChanging({ change: 'add' })}
            >
              {t('person.allowList.add')}
            </Button>
          )
        }
      >
        <ul className="ui-list">
          {list.listed.map((staff) => (
            <li key={staff.staffId}>
              <div>
                <p className="ui-strong">{staff.name}</p>
                <p className="ui-small ui-muted">
                  {staff.unitName ? [staff.title, staff.unitName].join(', ') : t('person.allowList.gone')}
                </p>
              </div>
              {mayChange && list.listed.length > 1 && (
                <Button
                  variant="tertiary"
                  aria-label={t('person.allowList.remove.for', { name: staff.name })}
                  onClick={() => setChanging({ change: 'remove', staff })}
                >
                  {t('person.allowList.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Waiting list={list} />
      {changing && (
        <ChangeAllowListDialog
          caseId={caseId}
          candidates={list.candidates}
          removing={changing.change === 'remove' ? changing.staff : null}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

function Waiting({ list: { waiting, liftWaits } }: { list: AllowListView }) {
  const t = useText();
  if (waiting.length === 0 && !liftWaits) return null;
  return (
    <Card title={t('person.allowList.waiting')}>
      <ul>
        {waiting.map(({ requestId, change, name }) => (
          <li key={requestId}>{t(`person.allowList.waiting.${change}`, { name })}</li>
        ))}
        {liftWaits && <li>{t('person.allowList.waiting.lift')}</li>}
      </ul>
    </Card>
  );
}

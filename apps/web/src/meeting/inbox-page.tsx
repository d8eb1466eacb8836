import { useQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useSearchParams } from 'react-router';
import type { InboxView } from '@sammanhang/api-client';
import { AppLink, Button, EmptyState, Page, useListKeys } from '@sammanhang/ui';
import { PageState } from '../page';
import { InboxRequests, RequestDialog, useRequests } from '../request';
import { useSession } from '../session';
import { useFormats, useText } from '../texts';
import { AnswerDialog } from './answer-dialog';
import { InboxNotices } from './inbox-notices';
import { InboxSummonses } from './inbox-summonses';
import { inboxQuery } from './meeting.queries';
import './meeting.css';

/** What has come to the unit: what waits for an answer first, then the news. */
export default function InboxPage() {
  const t = useText();
  return (
    <PageState query={useQuery(inboxQuery())} title={t('app.nav.inbox')}>
      {(inbox) => <InboxOf inbox={inbox} />}
    </PageState>
  );
}

function InboxOf({ inbox }: { inbox: InboxView }) {
  const t = useText();
  const { assignment } = useSession();
  // In the address, so that a task can lead straight to its summons.
  const [params, setParams] = useSearchParams();
  const opened = params.get('kallelse');
  const open = (summonsId: string | null) => setParams(summonsId === null ? {} : { kallelse: summonsId });
  const asked = params.get('begaran');
  const openRequest = (requestId: string | null) => setParams(requestId === null ? {} : { begaran: requestId });
  const { summonses, offers, notices } = inbox;
  const query = useRequests();
  const requests = query.data?.pages.flatMap((page) => page.requests);
  return (
    <Page
      title={t('meeting.inbox.title', { count: summonses.length })}
      about={t('app.nav.inbox')}
      lead={t('meeting.inbox.lead', { unit: assignment.unitName })}
      width="wide"
    >
      {requests && summonses.length + offers.length + notices.length + requests.length === 0 && (
        <EmptyState icon={<Inbox size={24} aria-hidden />} title={t('meeting.inbox.empty')}>
          <p>{t('meeting.inbox.empty.text')}</p>
        </EmptyState>
      )}
      {summonses.length > 0 && <InboxSummonses rows={summonses} onOpen={open} />}
      {requests && requests.length > 0 && <InboxRequests rows={requests} onOpen={openRequest} />}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('request.inbox.more')}
        </Button>
      )}
      {offers.length > 0 && <Offers rows={offers} />}
      {notices.length > 0 && <InboxNotices rows={notices} />}
      {opened !== null && <AnswerDialog summonsId={opened} onClose={() => open(null)} />}
      {asked !== null && <RequestDialog requestId={asked} onClose={() => openRequest(null)} />}
    </Page>
  );
}

function Offers({ rows }: { rows: InboxView['offers'] }) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack" aria-labelledby="offers">
      <h2 id="offers">{t('meeting.inbox.offers')}</h2>
      <ul className="ui-list" {...useListKeys().list}>
        {rows.map((row) => (
          <li key={row.id} data-row>
            <div>
              <p className="ui-strong">{t('meeting.inbox.offer', { from: row.fromName, to: row.toName })}</p>
              <p className="ui-small ui-muted ui-figures">
                <bdi className="meeting-number">{row.number}</bdi> · {formats.instant(row.offeredAt)}
              </p>
            </div>
            <AppLink className="ui-link" href={`/arenden/${row.caseId}`} aria-label={openLabel(t, row.number)}>
              {t('meeting.inbox.open.case')}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

const openLabel = (t: ReturnType<typeof useText>, number: string) => `${t('meeting.inbox.open.case')} ${number}`;

import { useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useParams } from 'react-router';
import type { MeetingRowView, MeetingsView } from '@sammanhang/api-client';
import { AppLink, ButtonLink, EmptyState, Notice, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { QueryError } from '../page';
import { useText } from '../texts';
import { PhaseTag, useWhen } from './meeting-labels';
import { meetingsQuery } from './meeting.queries';
import './meeting.css';

/** The meetings of a case: those to come, then those that were. */
export default function MeetingsPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(meetingsQuery(caseId));
  const mayCall = query.data?.abilities.includes('plan.lead') === true;
  return (
    <CaseFrame
      caseId={caseId}
      section="meetings"
      title={t('meeting.list.title')}
      width="wide"
      actions={
        mayCall && (
          <ButtonLink
            href={`/arenden/${caseId}/moten/ny`}
            variant="primary"
            icon={<CalendarPlus size={20} aria-hidden />}
          >
            {t('meeting.list.call')}
          </ButtonLink>
        )
      }
    >
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && !query.data && <QueryError query={query} />}
      {query.data && <Meetings caseId={caseId} view={query.data} />}
    </CaseFrame>
  );
}

function Meetings({ caseId, view }: { caseId: string; view: MeetingsView }) {
  const t = useText();
  // The api gives the latest first; what comes next is read from the nearest day on.
  const coming = view.meetings.filter(({ phase }) => phase === 'planned' || phase === 'underway').reverse();
  const earlier = view.meetings.filter(({ phase }) => phase === 'ended' || phase === 'cancelled');
  return (
    <>
      {!view.consented && <NoConsent caseId={caseId} />}
      {view.consented && coming.length > 0 && <MissingPrincipals kinds={view.missingPrincipals} />}
      {coming.length === 0 && view.consented && (
        <EmptyState title={t('meeting.list.empty')}>
          <p>{t('meeting.list.empty.text')}</p>
        </EmptyState>
      )}
      {coming.length > 0 && (
        <MeetingList
          caseId={caseId}
          id="coming"
          title={t(coming.length === 1 ? 'meeting.list.next' : 'meeting.list.coming')}
          rows={coming}
        />
      )}
      {earlier.length > 0 && (
        <MeetingList caseId={caseId} id="earlier" title={t('meeting.list.earlier')} rows={earlier} />
      )}
    </>
  );
}

/** Nobody may be called before the person has been asked. */
export function NoConsent({ caseId }: { caseId: string }) {
  const t = useText();
  return (
    <Notice
      tone="warning"
      title={t('meeting.list.noConsent')}
      actions={<ButtonLink href={`/arenden/${caseId}/samtycke`}>{t('meeting.list.noConsent.link')}</ButtonLink>}
    >
      <p>{t('meeting.list.noConsent.text')}</p>
    </Notice>
  );
}

/** The law wants region and municipality both. */
export function MissingPrincipals({ kinds }: { kinds: readonly ('region' | 'municipality')[] }) {
  const t = useText();
  return kinds.map((kind) => (
    <Notice key={kind} tone="warning" title={t(`meeting.missing.${kind}`)}>
      <p>{t('meeting.missing.text')}</p>
    </Notice>
  ));
}

interface ListProps {
  readonly caseId: string;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly MeetingRowView[];
}

function MeetingList({ caseId, id, title, rows }: ListProps) {
  const t = useText();
  const when = useWhen();
  return (
    <section className="ui-stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="ui-list">
        {rows.map((row) => (
          <li key={row.id}>
            <div className="ui-stack" data-gap="small">
              <AppLink className="ui-link ui-strong" href={`/arenden/${caseId}/moten/${row.id}`}>
                {when(row)}
              </AppLink>
              <p className="ui-small ui-muted">
                {t(`meeting.form.${row.form}`)} ·{' '}
                {row.phase === 'ended'
                  ? t('meeting.list.agreed', { count: row.agreed })
                  : t('meeting.list.answers', { accepted: row.accepted, called: row.called })}
                {row.phase !== 'ended' &&
                  row.declined > 0 &&
                  ` · ${t('meeting.list.declined', { count: row.declined })}`}
                {row.phase !== 'ended' &&
                  row.phase !== 'cancelled' &&
                  row.waiting > 0 &&
                  ` · ${t('meeting.list.waiting', { count: row.waiting })}`}
              </p>
            </div>
            <PhaseTag phase={row.phase} />
          </li>
        ))}
      </ul>
    </section>
  );
}

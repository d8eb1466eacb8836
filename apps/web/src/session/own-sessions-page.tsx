import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { Button, ConfirmDialog, ErrorState, Page, StatusTag, Table, useToast, type TableColumn } from '@sammanhang/ui';
import { problemOf } from '../api';
import { PageState } from '../page';
import { useFormats, useProblemText, useText } from '../texts';
import { useDeviceName } from './device-name';
import {
  ownSessionsQuery,
  useEndOwnSession,
  useSignOut,
  useSignOutEverywhere,
  type OwnSession,
} from './session.queries';

/** Where one's own account is signed in, and how to end it: one at a time, or everywhere. */
export default function OwnSessionsPage() {
  const t = useText();
  const query = useQuery(ownSessionsQuery);
  return (
    <PageState query={query} title={t('session.own.title')}>
      {({ sessions }) => <OwnSessions sessions={sessions} />}
    </PageState>
  );
}

function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = useText();
  const problemText = useProblemText();
  const [asks, setAsks] = useState(false);
  const all = useSignOutEverywhere();
  const end = useEndOwnSession();
  const columns = useColumns(end);
  const failed = end.error ?? all.error;
  return (
    <Page title={t('session.own.title')} lead={t('session.own.lead')} width="wide">
      {failed && <ErrorState title={problemText(problemOf(failed).code)} traceId={problemOf(failed).traceId} />}
      <p>{sessions.length > 1 ? t('session.own.several', { count: sessions.length }) : t('session.own.onlyHere')}</p>
      <Table caption={t('session.own.list')} captionHidden columns={columns} rows={sessions} rowKey={({ id }) => id} />
      <div className="ui-row">
        <Button icon={<LogOut size={20} aria-hidden />} onClick={() => setAsks(true)}>
          {t('session.own.all')}
        </Button>
      </div>
      <ConfirmDialog
        open={asks}
        danger
        title={t('session.own.all.title')}
        confirmLabel={t('session.own.all')}
        busy={all.isPending}
        onCancel={() => setAsks(false)}
        onConfirm={() => all.mutate(undefined, { onSettled: () => setAsks(false) })}
      >
        <p>{t('session.own.all.text')}</p>
      </ConfirmDialog>
    </Page>
  );
}

function useColumns(end: ReturnType<typeof useEndOwnSession>): readonly TableColumn<OwnSession>[] {
  const t = useText();
  const toast = useToast();
  const { instant } = useFormats();
  const deviceName = useDeviceName();
  const signOut = useSignOut();
  return [
    {
      id: 'device',
      header: t('session.own.device'),
      isRowHeader: true,
      cell: (session) => (
        <span className="ui-row">
          {deviceName(session)}
          {session.current && <StatusTag tone="ok">{t('session.own.current')}</StatusTag>}
          {session.newDevice && <StatusTag tone="warning">{t('session.own.new')}</StatusTag>}
        </span>
      ),
    },
    {
      id: 'unit',
      header: t('session.own.unit'),
      cell: ({ unitName }) => unitName ?? t('session.own.unit.none'),
    },
    { id: 'opened', header: t('session.own.opened'), cell: ({ openedAt }) => instant(openedAt) },
    { id: 'seen', header: t('session.own.seen'), cell: ({ seenAt }) => instant(seenAt) },
    {
      id: 'action',
      header: t('session.own.action'),
      cell: (session) =>
        session.current ? (
          <Button variant="secondary" busy={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('app.signOut')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            busy={end.isPending && end.variables === session.id}
            aria-label={t('session.own.end.label', { device: deviceName(session), time: instant(session.seenAt) })}
            onClick={() =>
              end.mutate(session.id, {
                onSuccess: () => toast({ tone: 'ok', text: t('session.own.ended', { device: deviceName(session) }) }),
              })
            }
          >
            {t('session.own.end')}
          </Button>
        ),
    },
  ];
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useParams, useSearchParams } from 'react-router';
import { historyOfCase, type CaseView, type HistoryEntryView, type HistoryTab } from '@sammanhang/api-client';
import { AppLink, Button, EmptyState, Skeleton, Timeline } from '@sammanhang/ui';
import { QueryError } from '../page';
import { RetentionSection } from '../retention';
import { dayOf, useFormats, useText } from '../texts';
import { CaseFrame } from './case-frame';
import { Disclosures } from './disclosures';
import { codeText, entryText } from './history-texts';
import { mergedEntries } from './merged-entries';
import { OwnLog } from './own-log';

type Shown = HistoryTab | 'person';

/** What is shown stands in the address. */
const places: Readonly<Record<Shown, string>> = { changes: '', reads: '?visa=lasningar', person: '?visa=personens' };

/** K9: who did what and when, the versions, and who has read. */
export default function HistoryPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  return (
    <CaseFrame
      caseId={caseId}
      section="history"
      title={t('case.history')}
      actions={
        <Button icon={<Printer size={20} aria-hidden />} onClick={() => window.print()}>
          {t('case.history.print')}
        </Button>
      }
    >
      {(view) => (
        <>
          <Versions view={view} />
          <Disclosures caseId={caseId} />
          <RetentionSection caseId={caseId} />
          <Log view={view} />
        </>
      )}
    </CaseFrame>
  );
}

function Versions({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className="ui-stack" aria-labelledby="versions">
      <h2 id="versions">{t('case.history.versions')}</h2>
      <ul className="ui-list">
        {view.versions.map(({ id, number, state, establishedAt }) => (
          <li key={id}>
            <AppLink className="ui-link" href={`/arenden/${view.id}/versioner/${id}`}>
              {establishedAt
                ? t('case.history.version.established', { number, day: formats.day(dayOf(establishedAt)) })
                : t('case.history.version.open', { number, state: t(`case.version.${state}`) })}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

const useHistory = (caseId: string, tab: HistoryTab) =>
  useInfiniteQuery({
    queryKey: ['case', caseId, 'history', tab],
    queryFn: async ({ pageParam, signal }) =>
      (await historyOfCase({ path: { caseId }, query: { tab, ...(pageParam && { before: pageParam }) }, signal })).data,
    initialPageParam: '',
    getNextPageParam: ({ before }) => before ?? undefined,
  });

function Log({ view: { id: caseId, abilities } }: { view: CaseView }) {
  const t = useText();
  const [search] = useSearchParams();
  const tabs = (Object.keys(places) as Shown[]).filter((one) => one !== 'person' || abilities.includes('log.preview'));
  const tab = tabs.find((one) => places[one] === `?visa=${search.get('visa') ?? ''}`) ?? 'changes';
  return (
    <section className="ui-stack" aria-labelledby="log">
      <nav className="case-nav" aria-label={t('case.history.which')}>
        <ul>
          {tabs.map((one) => (
            <li key={one}>
              <AppLink
                className="case-nav__link"
                href={`/arenden/${caseId}/historik${places[one]}`}
                aria-current={one === tab ? 'page' : undefined}
              >
                {t(`case.history.${one}`)}
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="log">{t(`case.history.${tab}`)}</h2>
      {tab === 'person' ? <OwnLog caseId={caseId} /> : <Done caseId={caseId} tab={tab} />}
    </section>
  );
}

function Done({ caseId, tab }: { caseId: string; tab: HistoryTab }) {
  const t = useText();
  const query = useHistory(caseId, tab);
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <Entries entries={entries} tab={tab} />}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('case.history.more')}
        </Button>
      )}
    </>
  );
}

function Entries({ entries, tab }: { entries: readonly HistoryEntryView[]; tab: HistoryTab }) {
  const t = useText();
  const formats = useFormats();
  if (entries.length === 0) {
    return (
      <EmptyState headingLevel={3} title={t('case.history.none')}>
        <p>{t('case.history.none.text')}</p>
      </EmptyState>
    );
  }
  const lines = tab === 'reads' ? mergedEntries(entries) : entries.map((entry) => ({ entry, times: 1 }));
  return (
    <Timeline
      label={t(`case.history.${tab}`)}
      entries={lines.map(({ entry, times }) => ({
        id: entry.id,
        when: formats.longInstant(entry.at),
        title: t(entryText(entry)),
        children: (
          <>
            <p className="ui-small">
              {entry.actorName === null
                ? t('case.history.whichUnit', { unit: entry.unitName, authority: entry.authorityName })
                : t('case.history.who', {
                    name: entry.actorName,
                    unit: entry.unitName,
                    authority: entry.authorityName,
                  })}
              {times > 1 && ` · ${t('case.history.times', { count: times })}`}
            </p>
            <Details entry={entry} />
          </>
        ),
      }))}
    />
  );
}

function Details({ entry }: { entry: HistoryEntryView }) {
  const t = useText();
  const { day } = useFormats();
  const words = entry.changes.flatMap((change) => {
    if (change.name === 'dueOn') return [t('case.change.dueOn', { day: day(change.value) })];
    const id = codeText(change);
    return id ? [t(id)] : [];
  });
  return words.length > 0 ? <p className="ui-small ui-muted">{words.join(' · ')}</p> : null;
}

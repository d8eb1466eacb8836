import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CirclePlus } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { WorklistItemView, WorklistView } from '@sammanhang/api-client';
import { AppLink, ButtonLink, EmptyState, Page, StatusTag, TextField, useListKeys, useShortcuts } from '@sammanhang/ui';
import { PageState } from '../page';
import { useAbility, useSession } from '../session';
import { useFormats, useText } from '../texts';
import { placeOfTask } from './case-places';
import { worklistQuery } from './case.queries';
import './case.css';

const groups = ['answers', 'overdue', 'today', 'drafts'] as const;
const START = '/arenden/ny';

/** K1: what needs me today, why, and the next step of each. */
export default function TasksPage() {
  const t = useText();
  return (
    <PageState query={useQuery(worklistQuery)} title={t('case.tasks')}>
      {(worklist) => <Tasks worklist={worklist} />}
    </PageState>
  );
}

function Tasks({ worklist }: { worklist: WorklistView }) {
  const t = useText();
  const navigate = useNavigate();
  const shortcuts = useShortcuts();
  const starts = useAbility('case.start');
  const filter = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState('');
  const keys = useListKeys({
    f: () => filter.current?.focus(),
    '/': () => void navigate('/personer'),
    ...(starts && { n: () => void navigate(START) }),
  });
  const { total } = worklist;
  const items = useNarrowed(worklist.items, wanted);
  return (
    <Page
      title={total > 0 ? t('case.tasks.sentence', { count: total }) : t('case.tasks.empty')}
      about={t('case.tasks')}
      width="wide"
      actions={
        starts && (
          <ButtonLink variant="primary" href={START} icon={<CirclePlus size={20} aria-hidden />}>
            {t('case.start')}
          </ButtonLink>
        )
      }
    >
      {worklist.items.length === 0 && <Nothing next={worklist.nextFollowUpOn} />}
      {worklist.items.length > 0 && (
        <TextField
          ref={filter}
          className="ui-no-print"
          label={t('case.tasks.filter')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      {wanted && <p role="status">{t('case.tasks.filtered', { shown: items.length, of: worklist.items.length })}</p>}
      <div className="ui-stack" data-gap="large" {...keys.list}>
        {groups.map((group) => (
          <Group key={group} group={group} items={items.filter((item) => item.group === group)} />
        ))}
      </div>
      {total > worklist.items.length && <p>{t('case.tasks.more', { shown: worklist.items.length, total })}</p>}
      {worklist.items.length > 0 && shortcuts && <p className="ui-small ui-muted ui-keys">{t('case.tasks.keys')}</p>}
    </Page>
  );
}

/** The rows that hold what was written: a name, a plan's number or what is to be done. */
function useNarrowed(items: readonly WorklistItemView[], wanted: string): readonly WorklistItemView[] {
  const t = useText();
  const word = wanted.trim().toLocaleLowerCase('sv');
  if (word === '') return items;
  return items.filter((item) =>
    [item.personName, item.number, t(`case.task.step.${item.reason}`)].some((text) =>
      text?.toLocaleLowerCase('sv').includes(word),
    ),
  );
}

function Nothing({ next }: { next: string | null }) {
  const t = useText();
  const formats = useFormats();
  const head = useSession().role === 'unitHead';
  return (
    <EmptyState
      title={t('case.tasks.empty.why')}
      action={head && <ButtonLink href="/enheten">{t('case.tasks.head.link')}</ButtonLink>}
    >
      {head && <p>{t('case.tasks.head')}</p>}
      {next && <p>{t('case.tasks.empty.next', { day: formats.longDay(next) })}</p>}
    </EmptyState>
  );
}

function Group({ group, items }: { group: (typeof groups)[number]; items: readonly WorklistItemView[] }) {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby={`tasks-${group}`}>
      <h2 id={`tasks-${group}`}>
        {t(`case.tasks.group.${group}`)} <span className="ui-muted ui-figures">({items.length})</span>
      </h2>
      <ul className="ui-list">
        {items.map((item) => (
          <Row key={`${item.reason} ${item.subjectId}`} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item }: { item: WorklistItemView }) {
  const t = useText();
  const formats = useFormats();
  const whom = item.personName ?? t('case.tasks.someone', { number: item.number });
  const why =
    item.reason === 'meeting' && item.at
      ? t('case.task.meeting.at', { clock: formats.clock(item.at) })
      : t(`case.task.${item.reason}`);
  return (
    <li data-row>
      <div>
        <p className="ui-strong">{whom}</p>
        <p className="ui-row case-why">
          {why}
          {item.daysOverdue > 0 && (
            <StatusTag tone="danger">{t('case.deadline.status.overdue', { days: item.daysOverdue })}</StatusTag>
          )}
          {item.personName && <bdi className="ui-small ui-muted ui-figures">{item.number}</bdi>}
        </p>
      </div>
      <AppLink
        className="ui-link"
        href={placeOfTask(item)}
        aria-label={t('case.tasks.for', { step: t(`case.task.step.${item.reason}`), whom })}
      >
        {t(`case.task.step.${item.reason}`)}
      </AppLink>
    </li>
  );
}

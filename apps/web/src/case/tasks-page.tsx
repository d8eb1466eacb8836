import { useQuery } from '@tanstack/react-query';
import { CirclePlus } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { WorklistItemView, WorklistView } from '@sammanhang/api-client';
import { AppLink, ButtonLink, EmptyState, Page, StatusTag, useListKeys, useShortcuts } from '@sammanhang/ui';
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
  const keys = useListKeys(starts ? { n: () => void navigate(START) } : {});
  const { items, total } = worklist;
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
      {items.length === 0 && <Nothing next={worklist.nextFollowUpOn} />}
      <div className="ui-stack" data-gap="large" {...keys.list}>
        {groups.map((group) => (
          <Group key={group} group={group} items={items.filter((item) => item.group === group)} />
        ))}
      </div>
      {total > items.length && <p>{t('case.tasks.more', { shown: items.length, total })}</p>}
      {items.length > 0 && shortcuts && <p className="ui-small ui-muted case-keys">{t('case.tasks.keys')}</p>}
    </Page>
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

import {
  AppLink,
  KeyHint,
  Pagination,
  StatusTag,
  SummaryList,
  Table,
  TaskList,
  useListKeys,
  type TableColumn,
} from '@sammanhang/ui';
import { useText } from '../texts';
import { noop, Sample } from './sample';

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly due: string;
  readonly days: number;
}

const rows: readonly Row[] = [
  { id: '1', unit: 'Vårdcentralen Karla', due: '18 mars 2026', days: 12 },
  { id: '2', unit: 'Hemsjukvården öster', due: '24 mars 2026', days: 6 },
];

const columns: readonly TableColumn<Row>[] = [
  { id: 'unit', header: 'Enhet', isRowHeader: true, cell: (row) => <AppLink href="/kit">{row.unit}</AppLink> },
  { id: 'due', header: 'Skulle ha följts upp', cell: (row) => row.due },
  { id: 'status', header: 'Läge', cell: () => <StatusTag tone="danger">Försenad</StatusTag> },
  { id: 'days', header: 'Dagar', align: 'end', cell: (row) => row.days },
];

export function ListSamples() {
  const t = useText();
  const { list } = useListKeys();
  return (
    <>
      <Sample title={t('kit.taskList')}>
        <TaskList
          label={t('kit.taskList')}
          tasks={[
            { id: 'a', title: 'Samtycke', href: '/kit', state: 'done', stateLabel: 'Klar' },
            { id: 'b', title: 'Vad är viktigt', href: '/kit', state: 'incomplete', stateLabel: 'Saknar något' },
            { id: 'c', title: 'Mål', href: '/kit', state: 'notStarted', stateLabel: 'Inte påbörjad' },
            {
              id: 'd',
              title: 'Möte',
              hint: 'Kommunen har inte svarat',
              state: 'waiting',
              stateLabel: 'Väntar på svar',
            },
          ]}
        />
        <p className="ui-small ui-muted">
          <KeyHint keys="J" /> <KeyHint keys="K" /> <KeyHint keys="Enter" />
        </p>
        <ul className="ui-list" {...list}>
          {['Aino Lindström', 'Mira Hosseini', 'Per Öhman'].map((name) => (
            <li key={name} data-row>
              <AppLink className="ui-link ui-strong" href="/kit">
                {name}
              </AppLink>
              <span className="ui-muted">Uppföljning om 3 dagar</span>
            </li>
          ))}
        </ul>
      </Sample>
      <Sample title={t('kit.summaryList')}>
        <SummaryList
          rows={[
            {
              term: 'Fråga till mötet',
              value: 'Hur ska Aino klara sin medicin hemma?',
              action: <AppLink href="/kit">Ändra</AppLink>,
            },
            { term: 'Tid', value: 'onsdag 18 mars 2026 klockan 13.00', action: <AppLink href="/kit">Ändra</AppLink> },
          ]}
        />
      </Sample>
      <Sample title={t('kit.table')}>
        <Table caption="Försenade uppföljningar" columns={columns} rows={rows} rowKey={(row) => row.id} />
        <Pagination hasPrevious={false} hasNext onPrevious={noop} onNext={noop} summary="1–50 av 230" />
      </Sample>
    </>
  );
}

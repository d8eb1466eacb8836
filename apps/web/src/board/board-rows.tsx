import { useState } from 'react';
import type { BoardRowView, BoardView } from '@sammanhang/api-client';
import { Button, StatusTag, Table, useListKeys, useShortcuts } from '@sammanhang/ui';
import { useLeadWord } from '../case';
import { dayOf, useFormats, useText } from '../texts';
import { ChooseByReferenceDialog } from './choose-by-reference-dialog';
import { ChooseLeadDialog } from './choose-lead-dialog';
import { useAskLead } from './use-ask-lead';
import { useUndoOffer } from './use-undo-offer';

/** What is due, never about whom: unit, kind, date and plan number (SoLPuL 7 a §). */
export function BoardRows({ board }: { board: BoardView }) {
  const t = useText();
  const formats = useFormats();
  const [choosing, setChoosing] = useState<BoardRowView | null>(null);
  const leadWord = useLeadWord();
  const keys = useListKeys();
  const shortcuts = useShortcuts();
  const today = dayOf(board.at);
  return (
    <div {...keys.list}>
      <Table
        caption={t('board.list')}
        rows={board.rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'what',
            header: t('board.column.what'),
            isRowHeader: true,
            cell: (row) => (
              <>
                {t(`board.missing.${row.kind}`)}
                <span className="board-unit ui-small ui-muted">{row.unitName}</span>
              </>
            ),
          },
          {
            id: 'state',
            header: t('board.column.state'),
            cell: (row) => (
              <StatusTag tone={row.daysOverdue > 0 ? 'danger' : 'warning'}>
                {formats.dueDay(row.dueOn, today)}
              </StatusTag>
            ),
          },
          { id: 'due', header: t('board.column.due'), cell: (row) => formats.day(row.dueOn) },
          {
            id: 'plan',
            header: t('board.column.plan'),
            cell: (row) =>
              row.planNumber === null ? t('board.protected') : <bdi className="ui-whole">{row.planNumber}</bdi>,
          },
          {
            id: 'lead',
            header: leadWord,
            cell: (row) => (row.protected ? '–' : (row.leadName ?? t('board.noLead'))),
          },
          {
            id: 'action',
            header: t('board.column.action'),
            cell: (row) => <RowAction row={row} onChoose={() => setChoosing(row)} />,
          },
        ]}
      />
      {shortcuts && <p className="ui-small ui-muted ui-keys">{t('board.keys')}</p>}
      {choosing?.protected && <ChooseByReferenceDialog row={choosing} onClose={() => setChoosing(null)} />}
      {choosing && !choosing.protected && (
        <ChooseLeadDialog row={choosing} units={board.units} onClose={() => setChoosing(null)} />
      )}
    </div>
  );
}

function RowAction({ row, onChoose }: { row: BoardRowView; onChoose: () => void }) {
  const t = useText();
  const plan = row.planNumber ?? '';
  const what = `${t(`board.missing.${row.kind}`)}, ${row.unitName}`;
  if (row.leadOffer) return <PendingOffer offer={row.leadOffer} />;
  if (!row.abilities.includes('lead.choose')) return '–';
  return (
    <span className="ui-row">
      {row.caseId && row.leadName && <AskLead caseId={row.caseId} name={row.leadName} plan={plan} />}
      <Button
        variant="secondary"
        onClick={onChoose}
        aria-label={row.protected ? t('board.choose.protected', { what }) : t('board.choose.for', { plan })}
      >
        {t('board.choose')}
      </Button>
    </span>
  );
}

function AskLead({ caseId, name, plan }: { caseId: string; name: string; plan: string }) {
  const t = useText();
  const ask = useAskLead();
  return (
    <Button
      variant="secondary"
      busy={ask.isPending}
      onClick={() => ask.mutate({ path: { caseId } })}
      aria-label={t('board.ask.for', { name, plan })}
    >
      {t('board.ask')}
    </Button>
  );
}

function PendingOffer({ offer }: { offer: NonNullable<BoardRowView['leadOffer']> }) {
  const t = useText();
  const undo = useUndoOffer();
  return (
    <span className="ui-row">
      <StatusTag tone="waiting">{t('board.waiting', { name: offer.toName })}</StatusTag>
      <Button variant="tertiary" busy={undo.isPending} onClick={() => undo.mutate({ path: { offerId: offer.id } })}>
        {t('board.undo')}
      </Button>
    </span>
  );
}

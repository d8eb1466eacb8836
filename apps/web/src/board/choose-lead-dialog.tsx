import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  boardShowQueryKey,
  caseOfferLeadMutation,
  organisationColleaguesOptions,
  type BoardRowView,
  type BoardView,
} from '@sammanhang/api-client';
import { Button, Dialog, Notice, RadioGroup, Select, Skeleton, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { QueryError } from '../page';
import { useProblemText, useText } from '../texts';
import { useUndoOffer } from './use-undo-offer';

interface Props {
  readonly row: BoardRowView;
  readonly units: BoardView['units'];
  readonly onClose: () => void;
}

/** Asks a caseworker of the head's units to lead the plan; nothing changes until they have said yes. */
export function ChooseLeadDialog({ row, units, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  const [unitId, setUnitId] = useState(row.unitId);
  const [staffId, setStaffId] = useState('');
  const [error, setError] = useState<string>();
  const colleagues = useQuery(organisationColleaguesOptions({ path: { unitId } }));
  const undo = useUndoOffer();
  const offer = useMutation({
    ...caseOfferLeadMutation(),
    onSuccess: ({ id }) => {
      const name = colleagues.data?.colleagues.find((one) => one.staffId === staffId)?.name ?? '';
      toast({
        tone: 'ok',
        text: t('board.offered', { name }),
        action: { label: t('board.undo'), run: () => undo.mutate({ path: { offerId: id } }) },
      });
      onClose();
    },
    onError: (failure) => setError(problemText(problemOf(failure).code)),
    onSettled: () => client.invalidateQueries({ queryKey: [{ _id: boardShowQueryKey()[0]._id }] }),
  });
  const send = () => {
    if (!staffId) setError(t('board.choose.missing'));
    else if (row.caseId) offer.mutate({ path: { caseId: row.caseId }, body: { staffId, unitId } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('board.choose.for', { plan: row.planNumber ?? '' })}
      actions={
        <Button variant="primary" busy={offer.isPending} onClick={send}>
          {t('board.choose.send')}
        </Button>
      }
    >
      <p>{t('board.choose.explain')}</p>
      {units.length > 1 && (
        <Select
          label={t('board.choose.unit')}
          value={unitId}
          onChange={(event) => {
            setUnitId(event.target.value);
            setStaffId('');
          }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {colleagues.isPending && <Skeleton />}
      {colleagues.isError && <QueryError query={colleagues} />}
      {colleagues.data &&
        (colleagues.data.colleagues.length > 0 ? (
          <RadioGroup
            legend={t('board.choose.who')}
            name="staffId"
            value={staffId}
            error={error}
            onChange={(event) => {
              setError(undefined);
              setStaffId(event.target.value);
            }}
            options={colleagues.data.colleagues.map((one) => ({
              value: one.staffId,
              label: one.name,
              hint: one.title,
            }))}
          />
        ) : (
          <Notice tone="info" title={t('board.choose.none')} />
        ))}
    </Dialog>
  );
}

import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { caseOfferLeadMutation, organisationColleaguesOptions, type CaseView } from '@sammanhang/api-client';
import { Button, Dialog, Notice, RadioGroup, Select, Skeleton } from '@sammanhang/ui';
import { problemOf } from '../api';
import { QueryError } from '../page';
import { useProblemText, useText } from '../texts';
import { useCaseMoved } from './case.queries';

/** Asks a caseworker of a unit that takes part to lead; nothing changes until they have said yes. */
export function OfferLeadDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useText();
  const problemText = useProblemText();
  const moved = useCaseMoved(view.id);
  const units = view.parties.filter(({ kind }) => kind === 'lead' || kind === 'party');
  const [unitId, setUnitId] = useState(view.lead.unitId);
  const [staffId, setStaffId] = useState('');
  const [error, setError] = useState<string>();
  const query = useQuery(organisationColleaguesOptions({ path: { unitId } }));
  const others = query.data?.colleagues.filter(
    (one) => one.staffId !== view.lead.staffId || unitId !== view.lead.unitId,
  );
  const offer = useMutation({
    ...caseOfferLeadMutation(),
    onSuccess: () => {
      onClose();
      return moved.done(t('case.offer.sent', { name: others?.find((one) => one.staffId === staffId)?.name ?? '' }));
    },
    onError: (failure) => setError(problemText(problemOf(failure).code)),
  });
  const send = () => {
    if (staffId === '') setError(t('case.offer.missing'));
    else offer.mutate({ path: { caseId: view.id }, body: { staffId, unitId } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('case.offer')}
      actions={
        <Button variant="primary" busy={offer.isPending} onClick={send}>
          {t('case.offer.send')}
        </Button>
      }
    >
      <p>{t('case.offer.text')}</p>
      {units.length > 1 && (
        <Select
          label={t('case.offer.unit')}
          value={unitId}
          onChange={(event) => {
            setUnitId(event.target.value);
            setStaffId('');
          }}
          options={units.map((unit) => ({ value: unit.unitId, label: unit.unitName }))}
        />
      )}
      {query.isPending && <Skeleton />}
      {query.isError && <QueryError query={query} />}
      {others &&
        (others.length > 0 ? (
          <RadioGroup
            legend={t('case.offer.who')}
            name="staffId"
            value={staffId}
            error={error}
            onChange={(event) => {
              setError(undefined);
              setStaffId(event.target.value);
            }}
            options={others.map(({ staffId: value, name, title }) => ({ value, label: name, hint: title }))}
          />
        ) : (
          <Notice tone="info" title={t('case.offer.none')} />
        ))}
    </Dialog>
  );
}

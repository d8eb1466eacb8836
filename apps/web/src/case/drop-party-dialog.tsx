import { useMutation } from '@tanstack/react-query';
import { meetingDropMutation, type CasePartyView } from '@sammanhang/api-client';
import { Button, Dialog, FormActions } from '@sammanhang/ui';
import { useText } from '../texts';
import { useCaseMoved } from './case.queries';

interface Props {
  readonly caseId: string;
  readonly party: CasePartyView;
  readonly onClose: () => void;
}

/** Says what it means for the unit before it is dropped: a unit called by mistake, or one that the person does not want there. */
export function DropPartyDialog({ caseId, party, onClose }: Props) {
  const t = useText();
  const moved = useCaseMoved(caseId);
  const drop = useMutation({
    ...meetingDropMutation(),
    onSuccess: () => moved.done(t('case.party.drop.done', { unit: party.unitName })),
    onError: moved.failed,
    onSettled: onClose,
  });
  return (
    <Dialog open onClose={onClose} title={t('case.party.drop.title', { unit: party.unitName })}>
      <p>{t(party.kind === 'summoned' ? 'case.party.drop.called' : 'case.party.drop.party')}</p>
      <FormActions>
        <Button
          variant="primary"
          danger
          busy={drop.isPending}
          onClick={() => drop.mutate({ path: { caseId, unitId: party.unitId } })}
        >
          {t('case.party.drop.confirm')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('case.party.drop.cancel')}
        </Button>
      </FormActions>
    </Dialog>
  );
}

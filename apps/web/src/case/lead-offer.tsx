import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { caseAnswerOfferMutation, caseUndoOfferMutation, type CaseView } from '@sammanhang/api-client';
import { Button, Dialog, Notice, TextArea } from '@sammanhang/ui';
import { useText } from '../texts';
import { useCaseMoved } from './case.queries';

/** An offer of the lead that waits: answered by the one it is for, taken back by those who lead. */
export function LeadOffer({ view }: { view: CaseView }) {
  const { leadOffer: offer } = view;
  if (!offer) return null;
  return offer.mine && view.abilities.includes('lead.accept') ? (
    <OfferToMe view={view} offerId={offer.id} />
  ) : (
    <PendingOffer view={view} offer={offer} />
  );
}

function PendingOffer({ view, offer }: { view: CaseView; offer: NonNullable<CaseView['leadOffer']> }) {
  const t = useText();
  const moved = useCaseMoved(view.id);
  const undo = useMutation({
    ...caseUndoOfferMutation(),
    onSuccess: () => moved.done(t('case.offer.undone')),
    onError: moved.failed,
  });
  return (
    <Notice
      tone="waiting"
      title={t('case.offer.pending', { name: offer.toName, unit: offer.toUnitName })}
      actions={
        view.abilities.includes('lead.choose') && (
          <Button busy={undo.isPending} onClick={() => undo.mutate({ path: { offerId: offer.id } })}>
            {t('case.offer.undo')}
          </Button>
        )
      }
    >
      <p>{t('case.offer.pending.text', { lead: view.lead.name ?? view.lead.unitName })}</p>
    </Notice>
  );
}

function OfferToMe({ view, offerId }: { view: CaseView; offerId: string }) {
  const t = useText();
  const moved = useCaseMoved(view.id);
  const [declining, setDeclining] = useState(false);
  const [note, setNote] = useState('');
  const answer = useMutation({
    ...caseAnswerOfferMutation(),
    onSuccess: (done) => {
      setDeclining(false);
      return moved.done(t(done.answer === 'accepted' ? 'case.offer.accepted' : 'case.offer.declined'));
    },
    onError: moved.failed,
  });
  const send = (body: { answer: 'accepted' | 'declined'; note?: string }) => answer.mutate({ path: { offerId }, body });
  return (
    <Notice
      tone="waiting"
      headingLevel={2}
      title={t('case.offer.mine')}
      actions={
        <>
          <Button variant="primary" busy={answer.isPending} onClick={() => send({ answer: 'accepted' })}>
            {t('case.offer.accept')}
          </Button>
          <Button onClick={() => setDeclining(true)}>{t('case.offer.decline')}</Button>
        </>
      }
    >
      <p>{t('case.offer.mine.text')}</p>
      <Dialog
        open={declining}
        onClose={() => setDeclining(false)}
        title={t('case.offer.decline.title')}
        size="small"
        actions={
          <Button variant="primary" busy={answer.isPending} onClick={() => send({ answer: 'declined', note })}>
            {t('case.offer.decline.send')}
          </Button>
        }
      >
        <TextArea
          label={t('case.offer.decline.note')}
          optional
          limit={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Dialog>
    </Notice>
  );
}

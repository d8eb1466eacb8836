import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { FollowUpsView, FollowUpView } from '@sammanhang/api-client';
import { Button, ButtonLink, EmptyState, Notice, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { QueryError } from '../page';
import { useFormats, useText } from '../texts';
import { BookForm } from './book-form';
import { followUpsQuery } from './follow-up.queries';
import { HeldList } from './held-list';
import { HoldForm } from './hold-form';
import { MoveDialog } from './move-dialog';
import { draftOf } from './use-memory-draft';
import './follow-up.css';

/** How it went, and when the plan is looked at again. */
export default function FollowUpPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(followUpsQuery(caseId));
  return (
    <CaseFrame caseId={caseId} section="followUp" title={t('follow-up.title')}>
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && !query.data && <QueryError query={query} />}
      {query.data && <FollowUps view={query.data} />}
    </CaseFrame>
  );
}

function FollowUps({ view }: { view: FollowUpsView }) {
  const t = useText();
  const [toChange, setToChange] = useState(false);
  const { caseId, version, open, held, commands } = view;
  if (!version) {
    return (
      <EmptyState
        title={t('follow-up.notYet')}
        action={<ButtonLink href={`/arenden/${caseId}/underskrift`}>{t('follow-up.toSignOff')}</ButtonLink>}
      >
        <p>{t('follow-up.notYet.text')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {toChange && (
        <Notice
          live="status"
          title={t('follow-up.change.title')}
          actions={
            <ButtonLink href={`/arenden/${caseId}/plan`} variant="primary">
              {t('follow-up.change.newVersion')}
            </ButtonLink>
          }
        >
          <p>{t('follow-up.change.text')}</p>
        </Notice>
      )}
      {open && <Open key={open.id} view={view} open={open} onHeld={(outcome) => setToChange(outcome === 'change')} />}
      {!open && commands.includes('book') && <BookForm view={view} />}
      {!open && !commands.includes('book') && <EmptyState title={t('follow-up.noneBooked')} />}
      {held.length > 0 && <HeldList held={held} />}
    </>
  );
}

/** The follow-up to come. On its day the form stands open; before it, whoever leads can open it. */
function Open({ view, open, onHeld }: { view: FollowUpsView; open: FollowUpView; onHeld: (outcome: string) => void }) {
  const t = useText();
  const { longDay, dueDay } = useFormats();
  const overdue = open.dueOn < view.today;
  const mayHold = view.commands.includes('hold');
  const [holding, setHolding] = useState(open.dueOn <= view.today || draftOf(open.id) !== undefined);
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Notice
        tone={overdue ? 'warning' : 'info'}
        headingLevel={2}
        title={t(overdue ? 'follow-up.overdue' : 'follow-up.due', { day: longDay(open.dueOn) })}
        actions={
          mayHold && (
            <>
              {!holding && (
                <Button variant="primary" onClick={() => setHolding(true)}>
                  {t('follow-up.holdNow')}
                </Button>
              )}
              <Button onClick={() => setMoving(true)}>{t('follow-up.move')}</Button>
            </>
          )
        }
      >
        <p>
          {dueDay(open.dueOn, view.today)}. {t('follow-up.responsible', { unit: open.unitName })}
          {open.place && ` ${t('follow-up.at', { place: open.place })}`}
        </p>
      </Notice>
      {moving && <MoveDialog caseId={view.caseId} today={view.today} open={open} onClose={() => setMoving(false)} />}
      {mayHold && holding && <HoldForm view={view} open={open} onHeld={onHeld} />}
      {!mayHold && <p>{t('follow-up.onlyLead')}</p>}
    </>
  );
}

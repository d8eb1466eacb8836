import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ErrorState, Page, Skeleton } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { AssignmentList } from './assignment-list';
import { sessionQuery, useChooseAssignment } from './session.queries';

/** Choose with which assignment to work, at sign-in and later. */
export default function AssignmentPage({ onChosen }: { onChosen?: () => void }) {
  const t = useText();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const choose = useChooseAssignment();
  const assignments = session && session.state !== 'signedOut' ? session.assignments : undefined;

  return (
    <Page title={t('session.assignment.title')} lead={t('session.assignment.lead')}>
      {choose.error && (
        <ErrorState title={problemText(problemOf(choose.error).code)} traceId={problemOf(choose.error).traceId} />
      )}
      {assignments ? (
        <AssignmentList
          assignments={assignments}
          currentId={session?.state === 'signedIn' ? session.assignment.id : undefined}
          busy={choose.isPending}
          onChoose={(id) => choose.mutate(id, { onSuccess: () => (onChosen ? onChosen() : void navigate('/')) })}
        />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}

import { useMutation } from '@tanstack/react-query';
import { administrationEndAssignmentMutation, type UserAssignmentView, type UserView } from '@sammanhang/api-client';
import { ConfirmDialog, Notice, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useRefreshUsers } from './administration.queries';

interface Props {
  readonly user: UserView;
  readonly assignment: UserAssignmentView;
  readonly onClose: () => void;
}

/** Says what ending does before it is done: it cannot be taken back, only asked for anew. */
export function EndAssignmentDialog({ user: { name }, assignment, onClose }: Props) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const refresh = useRefreshUsers();
  const end = useMutation({
    ...administrationEndAssignmentMutation(),
    onSuccess: async ({ withoutWorker: count }) => {
      toast({
        tone: count > 0 ? 'warning' : 'ok',
        text: count > 0 ? t('administration.ended.left', { count }) : t('administration.ended'),
      });
      onClose();
      await refresh();
    },
  });
  const { id, role, unitName: unit } = assignment;
  return (
    <ConfirmDialog
      open
      danger
      title={t('administration.end.title')}
      confirmLabel={t('administration.end.confirm')}
      busy={end.isPending}
      onConfirm={() => end.mutate({ path: { assignmentId: id } })}
      onCancel={onClose}
    >
      <p>{t('administration.end.text', { name, unit, role: t(`session.role.${role}`) })}</p>
      <p>{t('administration.end.cases')}</p>
      {end.error && <Notice tone="danger" live="alert" title={problemText(problemOf(end.error).code)} />}
    </ConfirmDialog>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { FormProvider } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { meetingChangeMutation, type MeetingView } from '@sammanhang/api-client';
import { Button, ButtonLink, Form, FormActions, Notice, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { useAppForm } from '../form';
import { QueryError } from '../page';
import { useText } from '../texts';
import { meetingQuery, useMeetingMoved } from './meeting.queries';
import { PlanFields } from './plan-fields';
import { planBodyOf, planRename, planValuesOf, type PlanValues } from './plan-values';
import './meeting.css';

/** Another day, time, place or question. */
export default function ChangePage() {
  const { caseId = '', meetingId = '' } = useParams();
  const t = useText();
  const query = useQuery(meetingQuery(meetingId));
  return (
    <CaseFrame
      caseId={caseId}
      section="meetings"
      title={t('meeting.change.title')}
      back={{ href: `/arenden/${caseId}/moten/${meetingId}`, label: t('app.ui.cancel') }}
    >
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && !query.data && <QueryError query={query} />}
      {query.data && <ChangeForm key={query.data.revision} meeting={query.data} />}
    </CaseFrame>
  );
}

function ChangeForm({ meeting }: { meeting: MeetingView }) {
  const t = useText();
  const navigate = useNavigate();
  const moved = useMeetingMoved(meeting.caseId);
  const change = useMutation(meetingChangeMutation());
  const form = useAppForm<PlanValues>({ defaultValues: planValuesOf(meeting) });
  const at = `/arenden/${meeting.caseId}/moten/${meeting.id}`;
  if (!meeting.commands.includes('change')) return <Notice tone="info" title={t(`meeting.phase.${meeting.phase}`)} />;
  return (
    <Form
      form={form}
      onSubmit={form.send(async (values) => {
        const view = await change.mutateAsync({
          path: { meetingId: meeting.id },
          body: { ...planBodyOf(values), revision: meeting.revision },
        });
        moved(t('meeting.change.done'), view);
        await navigate(at);
      }, planRename)}
    >
      <Notice tone="info" title={t('meeting.change.effect')} />
      <FormProvider {...form}>
        <PlanFields guarded={meeting.namedReceivers} />
      </FormProvider>
      <FormActions>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('meeting.change.send')}
        </Button>
        <ButtonLink variant="tertiary" href={at}>
          {t('app.ui.cancel')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

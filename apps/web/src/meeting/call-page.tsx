import { useMutation, useQuery } from '@tanstack/react-query';
import { FormProvider } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { meetingCallMutation, type MeetingsView } from '@sammanhang/api-client';
import { Button, ButtonLink, Form, FormActions, Skeleton } from '@sammanhang/ui';
import { CaseFrame } from '../case';
import { useAppForm } from '../form';
import { QueryError } from '../page';
import { useText } from '../texts';
import { meetingsQuery, useMeetingMoved } from './meeting.queries';
import { MissingPrincipals, NoConsent } from './meetings-page';
import { PlanFields } from './plan-fields';
import { planBodyOf, planRename, type PlanValues } from './plan-values';
import { ReceiverFields } from './receiver-fields';
import { receiversBodyOf, type ReceiverValues } from './receiver-values';
import './meeting.css';

type CallValues = PlanValues & ReceiverValues;

/** Calls to a meeting: the question, the time, and who must and may come. */
export default function CallPage() {
  const { caseId = '' } = useParams();
  const t = useText();
  const query = useQuery(meetingsQuery(caseId));
  return (
    <CaseFrame
      caseId={caseId}
      section="meetings"
      title={t('meeting.call.title')}
      back={{ href: `/arenden/${caseId}/moten`, label: t('meeting.page.back') }}
    >
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && !query.data && <QueryError query={query} />}
      {query.data && !query.data.consented && <NoConsent caseId={caseId} />}
      {query.data?.consented && <CallForm caseId={caseId} view={query.data} />}
    </CaseFrame>
  );
}

function CallForm({ caseId, view }: { caseId: string; view: MeetingsView }) {
  const t = useText();
  const navigate = useNavigate();
  const moved = useMeetingMoved(caseId);
  const call = useMutation(meetingCallMutation());
  const form = useAppForm<CallValues>({
    defaultValues: {
      question: view.question ?? '',
      day: '',
      startTime: '',
      endTime: '',
      form: '',
      place: '',
      videoLink: '',
      receivers: [],
    },
  });
  const receivers = form.watch('receivers');
  const missing = view.missingPrincipals.filter(
    (principal) =>
      !receivers.some(({ principalKind }) => principalKind === principal || principalKind === 'federation'),
  );
  return (
    <Form
      form={form}
      onSubmit={form.send(async ({ receivers: called, ...plan }) => {
        const meeting = await call.mutateAsync({
          path: { caseId },
          body: { ...planBodyOf(plan), receivers: receiversBodyOf(called) },
        });
        moved(t('meeting.call.sent'), meeting);
        await navigate(`/arenden/${caseId}/moten/${meeting.id}`);
      }, planRename)}
    >
      <FormProvider {...form}>
        <PlanFields guarded={view.namedReceivers} />
        <ReceiverFields named={view.namedReceivers} />
      </FormProvider>
      <MissingPrincipals kinds={missing} />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('meeting.call.send')}
        </Button>
        <ButtonLink variant="tertiary" href={`/arenden/${caseId}/moten`}>
          {t('app.ui.cancel')}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}

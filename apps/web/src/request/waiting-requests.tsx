import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  organisationColleaguesOptions,
  requestListOptions,
  requestNameReaderMutation,
  type RequestRowView,
} from '@sammanhang/api-client';
import { Button, Dialog, Notice, RadioGroup, Skeleton, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { QueryError } from '../page';
import { useFormats, useProblemText, useText } from '../texts';

/** To a head: that somebody with a protected identity has asked, by the day alone, and who is to read it. Nothing where nobody waits. */
export function WaitingRequests() {
  const t = useText();
  const formats = useFormats();
  const { data } = useQuery({ ...requestListOptions(), refetchInterval: 60_000 });
  const [chosen, setChosen] = useState<RequestRowView | null>(null);
  if (!data || data.requests.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby="waiting-requests">
      <h2 id="waiting-requests">{t('request.waiting')}</h2>
      <p>{t('request.waiting.text')}</p>
      <ul className="ui-list">
        {data.requests.map((row) => (
          <li key={row.id}>
            <p className="ui-figures">{t('request.waiting.row', { day: formats.longInstant(row.at) })}</p>
            <Button variant="tertiary" onClick={() => setChosen(row)}>
              {t('request.waiting.choose')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && <ChooseReader request={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function ChooseReader({ request, onClose }: { request: RequestRowView; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const problemText = useProblemText();
  const client = useQueryClient();
  const [staffId, setStaffId] = useState('');
  const [error, setError] = useState<string>();
  const query = useQuery(organisationColleaguesOptions({ path: { unitId: request.unitId } }));
  const colleagues = query.data?.colleagues ?? [];
  const name = useMutation({
    ...requestNameReaderMutation(),
    onSuccess: (view) => {
      client.setQueryData(requestListOptions().queryKey, view);
      const reader = colleagues.find((one) => one.staffId === staffId)?.name ?? '';
      toast({ tone: 'ok', text: t('request.waiting.done', { name: reader }) });
      onClose();
    },
    onError: (failure) => setError(problemText(problemOf(failure).code)),
  });
  const send = () => {
    if (staffId === '') setError(t('request.waiting.missing'));
    else name.mutate({ path: { id: request.id }, body: { staffId } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('request.waiting.choose')}
      actions={
        <Button variant="primary" busy={name.isPending} onClick={send}>
          {t('request.waiting.send')}
        </Button>
      }
    >
      {query.isPending && <Skeleton />}
      {query.isError && <QueryError query={query} />}
      {query.data && colleagues.length === 0 && <Notice tone="info" title={t('request.waiting.none')} />}
      {colleagues.length > 0 && (
        <RadioGroup
          legend={t('request.waiting.who')}
          name="staffId"
          value={staffId}
          error={error}
          onChange={(event) => {
            setError(undefined);
            setStaffId(event.target.value);
          }}
          options={colleagues.map((one) => ({ value: one.staffId, label: one.name, hint: one.title }))}
        />
      )}
    </Dialog>
  );
}

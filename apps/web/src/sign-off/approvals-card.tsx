import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { signOffReadQueryKey, type AskedPrincipalView, type SignOffView } from '@sammanhang/api-client';
import { Button, Card, StatusTag, useToast } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useNotConfirmed } from '../case';
import { useFormats, useProblemText, useText } from '../texts';
import { useApprove } from './sign-off.queries';
import { WithdrawDialog } from './withdraw-dialog';

/** The principals one by one: who has approved, who is waited for, and the reader's own. */
export function ApprovalsCard({ view }: { view: SignOffView }) {
  const t = useText();
  const { day } = useFormats();
  const [withdrawing, setWithdrawing] = useState(false);
  const notConfirmed = useNotConfirmed('approvalPolicy');
  const own = view.commands.includes('approve') ? view.principals.find(({ mine }) => mine) : undefined;
  const lead = view.principals.find(({ leads }) => leads);
  if (view.imported)
    return (
      <Card title={t('sign-off.principals.title')}>
        <p>{t('plan.text.imported', { from: view.imported.from, when: day(view.imported.on) })}</p>
      </Card>
    );
  return (
    <Card title={t('sign-off.principals.title')}>
      <p>
        {view.policy === 'leadOnly' && lead
          ? t('sign-off.policy.leadOnly', { name: lead.name })
          : t('sign-off.policy.all')}{' '}
        {notConfirmed && <StatusTag tone="neutral">{t('sign-off.policy.notConfirmed')}</StatusTag>}
      </p>
      <ul className="sign-off-principals">
        {view.principals.map((principal) => (
          <li key={principal.id}>
            <Principal principal={principal} waited={view.state === 'awaiting'} />
          </li>
        ))}
      </ul>
      {own && <Approve view={view} name={own.name} />}
      {view.commands.includes('withdrawSubmission') && (
        <div className="ui-row">
          <Button variant="tertiary" onClick={() => setWithdrawing(true)}>
            {t('sign-off.withdraw')}
          </Button>
        </div>
      )}
      {withdrawing && <WithdrawDialog versionId={view.versionId} onClose={() => setWithdrawing(false)} />}
    </Card>
  );
}

function Principal({ principal: { name, approved }, waited }: { principal: AskedPrincipalView; waited: boolean }) {
  const t = useText();
  const { instant } = useFormats();
  return (
    <>
      <div className="ui-row" data-spread>
        <span className="ui-strong">{name}</span>
        <StatusTag tone={approved ? 'ok' : waited ? 'waiting' : 'neutral'}>
          {t(
            approved ? 'sign-off.principal.approved' : waited ? 'sign-off.principal.waiting' : 'sign-off.principal.not',
          )}
        </StatusTag>
      </div>
      {approved && (
        <p className="ui-muted ui-small">
          {t('sign-off.principal.by', {
            who: [approved.by, approved.title, approved.unit].filter(Boolean).join(', '),
            when: instant(approved.at),
          })}
        </p>
      )}
    </>
  );
}

/** The button says for whom; the fresh sign-in that follows is the confirmation. */
function Approve({ view, name }: { view: SignOffView; name: string }) {
  const t = useText();
  const toast = useToast();
  const client = useQueryClient();
  const problemText = useProblemText();
  const approve = useApprove();
  const run = () =>
    // Of the promise: the news of one's own approval may come first, and this button is then gone.
    void approve.mutateAsync(view).then(
      (after) => after && toast({ tone: 'ok', text: t('sign-off.approved', { name }) }),
      (error) => {
        toast({ tone: 'danger', text: problemText(problemOf(error).code) });
        // Somebody of the same principal may have been first: show how it stands.
        void client.invalidateQueries({ queryKey: signOffReadQueryKey({ path: { versionId: view.versionId } }) });
      },
    );
  if (view.verification?.ok === false) return null;
  return (
    <div className="ui-stack" data-gap="small">
      <p>{t('sign-off.approve.means', { name })}</p>
      <div className="ui-row">
        <Button variant="primary" busy={approve.isPending} onClick={run}>
          {t('sign-off.approve', { name })}
        </Button>
      </div>
    </div>
  );
}

import { disclosureLiftHarm, disclosureRevokeGround, type GroundView, type HarmView } from '@sammanhang/api-client';
import { Button, Dialog, Notice } from '@sammanhang/ui';
import { problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useAboutText } from './about-text';
import { useDecide } from './disclosure.queries';

export type Ending =
  { readonly kind: 'ground'; readonly one: GroundView } | { readonly kind: 'harm'; readonly one: HarmView };

interface Props {
  readonly caseId: string;
  readonly ending: Ending;
  readonly onClose: () => void;
}

/** Says what ends before it is done: what has been read cannot be taken back. */
export function EndDialog({ caseId, ending, onClose }: Props) {
  const t = useText();
  const problemText = useProblemText();
  const decide = useDecide(caseId);
  const about = useAboutText()(ending.one);
  const { kind } = ending;
  const path = { id: ending.one.id };
  const end = () =>
    decide
      .mutateAsync({
        send: () => (kind === 'ground' ? disclosureRevokeGround({ path }) : disclosureLiftHarm({ path })),
        done: t(`disclosure.end.${kind}.done`),
      })
      .then((done) => done && onClose())
      .catch(() => undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t(`disclosure.end.${kind}`)}
      actions={
        <>
          <Button variant="primary" danger busy={decide.isPending} onClick={() => void end()}>
            {t(`disclosure.end.${kind}.send`)}
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            {t('app.ui.cancel')}
          </Button>
        </>
      }
    >
      <p className="ui-strong">{about}</p>
      <p>{t(`disclosure.end.${kind}.effect`)}</p>
      <p className="ui-small ui-muted">{t('consent.stepUp')}</p>
      {decide.error && <Notice tone="danger" live="alert" title={problemText(problemOf(decide.error).code)} />}
    </Dialog>
  );
}

import { useId, useState, useSyncExternalStore } from 'react';
import { Button, Dialog, ErrorState, RadioGroup } from '@sammanhang/ui';
import { brakeGate, problemOf } from '../api';
import { useProblemText, useText } from '../texts';
import { useGiveBrakeReason, type Brake, type BrakeReason } from './session.queries';

const BRAKES: readonly string[] = ['lookUp', 'planOpening', 'export'] satisfies Brake[];
const REASONS: readonly BrakeReason[] = ['emergency', 'manyToday', 'handover', 'rightPerson'];

const isBrake = (asked: string | null): asked is Brake => asked !== null && BRAKES.includes(asked);

/** Asks for a reason when much has been looked up or opened; what was asked for then goes on by itself. */
export function BrakeDialog() {
  const asked = useSyncExternalStore(brakeGate.subscribe, brakeGate.asked);
  return isBrake(asked) ? <AskedDialog key={asked} brake={asked} /> : null;
}

function AskedDialog({ brake }: { brake: Brake }) {
  const t = useText();
  const problemText = useProblemText();
  const form = useId();
  const give = useGiveBrakeReason();
  const [reason, setReason] = useState<BrakeReason>();
  const [missing, setMissing] = useState(false);
  return (
    <Dialog
      open
      size="small"
      title={t('session.brake.title')}
      onClose={() => brakeGate.answer(false)}
      actions={
        <>
          <Button type="submit" form={form} variant="primary" busy={give.isPending}>
            {t('session.brake.goOn')}
          </Button>
          <Button variant="tertiary" onClick={() => brakeGate.answer(false)}>
            {t('session.brake.stop')}
          </Button>
        </>
      }
    >
      <p>
        {t(`session.brake.${brake}`)} {t('session.brake.logged')}
      </p>
      {give.error && (
        <ErrorState title={problemText(problemOf(give.error).code)} traceId={problemOf(give.error).traceId} />
      )}
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) give.mutate({ brake, reason }, { onSuccess: () => brakeGate.answer(true) });
          else setMissing(true);
        }}
      >
        <RadioGroup
          legend={t('session.brake.reason')}
          name="reason"
          value={reason ?? ''}
          error={missing && !reason ? t('session.brake.missing') : undefined}
          options={REASONS.map((value) => ({ value, label: t(`session.brake.reason.${value}`) }))}
          onChange={({ target }) => setReason(REASONS.find((one) => one === target.value))}
        />
      </form>
    </Dialog>
  );
}

import { Plus } from 'lucide-react';
import type { DisclosuresView, GuardianDecision } from '@sammanhang/api-client';
import { Button, Card, type Tone } from '@sammanhang/ui';
import { useText } from '../texts';
import { DecisionRow } from './decision-row';

const tones: Record<GuardianDecision | 'early', Tone> = {
  continues: 'ok',
  blocked: 'warning',
  unblocked: 'ok',
  early: 'neutral',
};

/** On the access of a child's guardians. No guardian, and no other party, can see that there is one. */
export function GuardianCard({ view, onDecide }: { view: DisclosuresView; onDecide?: () => void }) {
  const t = useText();
  return (
    <Card
      title={t('disclosure.guardians')}
      aside={
        onDecide && (
          <Button variant="tertiary" icon={<Plus size={20} aria-hidden />} onClick={onDecide}>
            {t('disclosure.guardian.decide')}
          </Button>
        )
      }
    >
      <p className="ui-muted">{t('disclosure.guardians.about')}</p>
      {view.guardianDecisions.length === 0 && <p>{t('disclosure.guardians.none')}</p>}
      {view.guardianDecisions.length > 0 && (
        <ul className="disclosure-rows">
          {view.guardianDecisions.map((one) => {
            const what = one.counts ? one.decision : 'early';
            return (
              <DecisionRow
                key={one.id}
                title={one.guardianName}
                about={t(`disclosure.guardian.${what}.did`)}
                status={{ tone: tones[what], text: t(`disclosure.guardian.${what}.short`) }}
                reason={one.reason}
                decidedBy={one.decidedBy}
                at={one.at}
              />
            );
          })}
        </ul>
      )}
    </Card>
  );
}

import { Plus } from 'lucide-react';
import type { DisclosuresView, GroundView } from '@sammanhang/api-client';
import { Button, Card } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { DecisionRow } from './decision-row';
import { useAboutText } from './about-text';

interface Props {
  readonly view: DisclosuresView;
  readonly onDecide: () => void;
  readonly onRevoke: (one: GroundView) => void;
}

/** Sharing without consent: each a decision by a named professional, about one thing, on a ground in law. */
export function GroundCard({ view, onDecide, onRevoke }: Props) {
  const t = useText();
  const may = view.abilities.includes('ground.decide') && view.receivers.length > 0;
  return (
    <Card
      title={t('disclosure.grounds')}
      aside={
        may && (
          <Button variant="tertiary" icon={<Plus size={20} aria-hidden />} onClick={onDecide}>
            {t('disclosure.ground.decide')}
          </Button>
        )
      }
    >
      <p className="ui-muted">{t('disclosure.grounds.about')}</p>
      {view.grounds.length === 0 && <p>{t('disclosure.grounds.none')}</p>}
      {view.grounds.length > 0 && (
        <ul className="disclosure-rows">
          {view.grounds.map((one) => (
            <Ground key={one.id} one={one} onRevoke={() => onRevoke(one)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Ground({ one, onRevoke }: { one: GroundView; onRevoke: () => void }) {
  const t = useText();
  const formats = useFormats();
  const about = useAboutText()(one);
  const names = { from: one.fromAuthorityName, to: one.toAuthorityName };
  const standing = one.inForce ? 'inForce' : one.revokedAt ? 'revoked' : 'over';
  return (
    <DecisionRow
      title={t('disclosure.ground.title', names)}
      about={about}
      status={{ tone: one.inForce ? 'ok' : 'neutral', text: t(`disclosure.standing.${standing}`) }}
      reason={one.reason}
      decidedBy={one.decidedBy}
      at={one.decidedAt}
      end={
        one.mayRevoke
          ? {
              text: t('disclosure.revoke'),
              label: t('disclosure.revoke.label', { ...names, about }),
              onClick: onRevoke,
            }
          : undefined
      }
    >
      <p>{t(`disclosure.ground.${one.ground}`)}</p>
      {one.validUntil && <p>{t('disclosure.until', { day: formats.day(one.validUntil) })}</p>}
    </DecisionRow>
  );
}

import { Plus } from 'lucide-react';
import type { DisclosuresView, HarmView } from '@sammanhang/api-client';
import { Button, Card } from '@sammanhang/ui';
import { useText } from '../texts';
import { useAboutText } from './about-text';
import { DecisionRow } from './decision-row';

interface Props {
  readonly view: DisclosuresView;
  readonly onAssess: () => void;
  readonly onLift: (one: HarmView) => void;
}

/** Harm assessments (menprövning): what is kept from a guardian, or in rare cases from the person. The own authority's alone. */
export function HarmCard({ view, onAssess, onLift }: Props) {
  const t = useText();
  const may = view.abilities.includes('harm.assess');
  return (
    <Card
      title={t('disclosure.harms')}
      aside={
        may && (
          <Button variant="tertiary" icon={<Plus size={20} aria-hidden />} onClick={onAssess}>
            {t('disclosure.harm.assess')}
          </Button>
        )
      }
    >
      <p className="ui-muted">{t('disclosure.harms.about')}</p>
      {view.harms.length === 0 && <p>{t('disclosure.harms.none')}</p>}
      {view.harms.length > 0 && (
        <ul className="disclosure-rows">
          {view.harms.map((one) => (
            <Harm key={one.id} one={one} onLift={may ? () => onLift(one) : undefined} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Harm({ one, onLift }: { one: HarmView; onLift?: () => void }) {
  const t = useText();
  const about = useAboutText()(one);
  const title = one.guardianName
    ? t('disclosure.harm.from.one', { name: one.guardianName })
    : t(`disclosure.harm.from.${one.hiddenFrom}`);
  return (
    <DecisionRow
      title={title}
      about={about}
      status={
        one.liftedAt
          ? { tone: 'neutral', text: t('disclosure.standing.lifted') }
          : { tone: 'warning', text: t('disclosure.standing.hidden') }
      }
      reason={one.reason}
      decidedBy={one.decidedBy}
      at={one.decidedAt}
      end={
        onLift && !one.liftedAt
          ? { text: t('disclosure.lift'), label: t('disclosure.lift.label', { about, title }), onClick: onLift }
          : undefined
      }
    />
  );
}

import type { CasePartyView, CaseView } from '@sammanhang/api-client';
import { useState } from 'react';
import { Button, StatusTag, type Tone } from '@sammanhang/ui';
import { useText } from '../texts';
import { useLeadWord } from './case.queries';
import { DropPartyDialog } from './drop-party-dialog';

const tones: Record<CasePartyView['kind'], Tone> = {
  lead: 'ok',
  party: 'ok',
  summoned: 'waiting',
  invited: 'info',
  declined: 'neutral',
  left: 'neutral',
};

const DROPPABLE: ReadonlySet<CasePartyView['kind']> = new Set(['party', 'summoned', 'invited']);

/** Which units are in it, how, and who works on it there. */
export function CaseParties({ view }: { view: CaseView }) {
  const t = useText();
  const leadWord = useLeadWord();
  const [dropped, setDropped] = useState<CasePartyView | null>(null);
  const mayDrop = view.abilities.includes('recipient.drop');
  return (
    <section className="ui-stack" aria-labelledby="parties">
      <h2 id="parties">{t('case.parties')}</h2>
      <p>
        {leadWord}: <span className="ui-strong">{view.lead.name ?? t('case.lead.none')}</span>, {view.lead.unitName}
      </p>
      <ul className="ui-list">
        {view.parties.map((party) => (
          <li key={party.unitId}>
            <div>
              <p className="ui-strong">{party.unitName}</p>
              <p className="ui-small ui-muted">{bodyOf(party)}</p>
              <p className="ui-small">
                {party.workers.length > 0 ? party.workers.map(({ name }) => name).join(', ') : t('case.party.noWorker')}
              </p>
            </div>
            <div className="ui-row">
              <StatusTag tone={tones[party.kind]}>{t(`case.party.${party.kind}`)}</StatusTag>
              {mayDrop && DROPPABLE.has(party.kind) && (
                <Button
                  variant="tertiary"
                  aria-label={t('case.party.drop.label', { unit: party.unitName })}
                  onClick={() => setDropped(party)}
                >
                  {t('case.party.drop')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {dropped && <DropPartyDialog caseId={view.id} party={dropped} onClose={() => setDropped(null)} />}
    </section>
  );
}

/** A board whose name says whose it is needs no more. */
const bodyOf = ({ authorityName, principalName }: CasePartyView) =>
  authorityName.includes(principalName) ? authorityName : `${authorityName}, ${principalName}`;

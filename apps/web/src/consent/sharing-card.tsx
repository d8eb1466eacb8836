import { useState } from 'react';
import { Plus, Undo2 } from 'lucide-react';
import type { ConsentsView, SharingConsentView } from '@sammanhang/api-client';
import { AppLink, Button, ButtonLink, Card, StatusTag } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useKindsInWords } from './kinds-in-words';
import { WithdrawDialog } from './withdraw-dialog';

/** Who may show whom what, in words. */
export function SharingCard({ view }: { view: ConsentsView }) {
  const t = useText();
  const live = view.sharing.filter(({ standing }) => standing === 'inForce' || standing === 'waiting');
  const agreed = ['given', 'unable'].includes(view.planConsent.status);
  const mayRecord = view.abilities.includes('consent.record');
  return (
    <Card
      title={t('consent.sharing')}
      aside={
        mayRecord && (
          <ButtonLink
            variant="tertiary"
            icon={<Plus size={20} aria-hidden />}
            href={`/arenden/${view.caseId}/samtycke/delning`}
          >
            {t('consent.sharing.add')}
          </ButtonLink>
        )
      }
    >
      {!agreed && live.length > 0 && <p>{t('consent.sharing.stopped')}</p>}
      {live.length === 0 && <p className="ui-muted">{t('consent.sharing.none')}</p>}
      {live.length > 0 && (
        <ul className="consent-rows">
          {live.map((row) => (
            <SharingRow key={row.id} view={view} row={row} stopped={!agreed} />
          ))}
        </ul>
      )}
      {view.suggestions.length > 0 && <Suggestions view={view} mayRecord={mayRecord} />}
    </Card>
  );
}

function SharingRow({ view, row, stopped }: { view: ConsentsView; row: SharingConsentView; stopped: boolean }) {
  const t = useText();
  const formats = useFormats();
  const inWords = useKindsInWords(view.child);
  const [open, setOpen] = useState(false);
  const inForce = row.standing === 'inForce';
  const who = row.representativeName ?? view.personName;
  const names = { from: row.fromAuthorityName, to: row.toAuthorityName };
  const tone = stopped ? 'warning' : inForce ? 'ok' : 'waiting';
  return (
    <li className="ui-stack" data-gap="small">
      <div className="consent-sharing">
        <p>
          {t('consent.sharing.sentence', { ...names, what: inWords(inForce ? row.kindsInForce : row.sectionKinds) })}
        </p>
        <StatusTag tone={tone}>
          {t(stopped ? 'consent.standing.stopped' : `consent.standing.${row.standing}`)}
        </StatusTag>
      </div>
      {row.standing === 'waiting' && <p>{t('consent.standing.waiting.text')}</p>}
      {row.exclusions && <p>{t('consent.sharing.except', { exclusions: row.exclusions })}</p>}
      {row.textHidden && <p className="ui-small ui-muted">{t('consent.textHidden')}</p>}
      <div className="ui-row" data-spread>
        <span className="ui-small ui-muted">
          {t('consent.sharing.given', {
            who,
            manner: t(`consent.how.${row.manner}`),
            when: formats.instant(row.notedAt),
          })}{' '}
          {row.validUntil
            ? t('consent.sharing.until', { day: formats.day(row.validUntil) })
            : t('consent.sharing.untilFurther')}
        </span>
        {row.mayWithdraw && (
          <Button
            icon={<Undo2 size={20} aria-hidden />}
            aria-label={t('consent.withdraw.sharing', { ...names, who })}
            onClick={() => setOpen(true)}
          >
            {t('consent.withdraw')}
          </Button>
        )}
      </div>
      {open && <WithdrawDialog view={view} row={row} sharing={names} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Directions in which nothing is shared: often the other one was forgotten. */
function Suggestions({ view, mayRecord }: { view: ConsentsView; mayRecord: boolean }) {
  const t = useText();
  const party = (id: string) => view.parties.find(({ authorityId }) => authorityId === id);
  return (
    <div className="ui-stack" data-gap="small">
      <h3>{t('consent.suggestions')}</h3>
      <ul className="consent-rows">
        {view.suggestions.map(({ fromAuthorityId, toAuthorityId }) => {
          const from = party(fromAuthorityId);
          const names = { from: from?.authorityName ?? '', to: party(toAuthorityId)?.authorityName ?? '' };
          return (
            <li key={`${fromAuthorityId} ${toAuthorityId}`} className="consent-sharing">
              <span>{t('consent.suggestion', names)}</span>
              {mayRecord && (view.recordsAllSharing || from?.own) && (
                <AppLink
                  className="ui-link"
                  aria-label={t('consent.suggestion.add.long', names)}
                  href={`/arenden/${view.caseId}/samtycke/delning?fran=${fromAuthorityId}&till=${toAuthorityId}`}
                >
                  {t('consent.suggestion.add')}
                </AppLink>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

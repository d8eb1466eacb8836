import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GuestsView, GuestView } from '@sammanhang/api-client';
import { Button, Skeleton, StatusTag } from '@sammanhang/ui';
import { QueryError } from '../page';
import { useFormats, useText } from '../texts';
import { EndGuestDialog } from './end-guest-dialog';
import { guestsQuery } from './guest.queries';
import { InviteGuestDialog } from './invite-guest-dialog';

/** Whom the person has agreed to let in beside the units: school, agencies, employers. */
export function GuestsSection({ caseId }: { caseId: string }) {
  const t = useText();
  const query = useQuery(guestsQuery(caseId));
  return (
    <section className="ui-stack" aria-labelledby="guests">
      <h2 id="guests">{t('guest.title')}</h2>
      {query.isPending && <Skeleton lines={2} />}
      {query.isError && <QueryError query={query} />}
      {query.data && <Guests view={query.data} />}
    </section>
  );
}

function Guests({ view }: { view: GuestsView }) {
  const t = useText();
  const [inviting, setInviting] = useState(false);
  const [ending, setEnding] = useState<GuestView | null>(null);
  const mayEnd = view.abilities.includes('guest.end');
  return (
    <>
      {view.guests.length === 0 ? (
        <p className="ui-muted">{t('guest.none')}</p>
      ) : (
        <ul className="ui-list">
          {view.guests.map((guest) => (
            <Guest key={guest.id} guest={guest} onEnd={mayEnd ? () => setEnding(guest) : null} />
          ))}
        </ul>
      )}
      {view.abilities.includes('guest.invite') && (
        <div className="ui-row ui-no-print">
          <Button onClick={() => setInviting(true)}>{t('guest.invite')}</Button>
        </div>
      )}
      {inviting && <InviteGuestDialog caseId={view.caseId} onClose={() => setInviting(false)} />}
      {ending && <EndGuestDialog guest={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function Guest({ guest, onEnd }: { guest: GuestView; onEnd: (() => void) | null }) {
  const t = useText();
  const { day } = useFormats();
  const { name, organisation, kind, sectionKinds, validTo, answer, ended, invitedByName } = guest;
  const shown = sectionKinds.map((one) => t(`consent.kind.${one}`)).join(', ');
  const standing = ended ? 'ended' : (answer ?? 'waiting');
  return (
    <li>
      <div>
        <p className="ui-strong">{name}</p>
        <p className="ui-small">
          {organisation} ({t(`guest.kind.${kind}`)})
        </p>
        <p className="ui-small ui-muted">{t('guest.shown', { kinds: shown || t('guest.shown.nothing') })}</p>
        <p className="ui-small ui-muted">{t('guest.until', { day: day(validTo), by: invitedByName })}</p>
      </div>
      <div className="ui-row">
        <StatusTag tone={standing === 'accepted' ? 'ok' : standing === 'waiting' ? 'waiting' : 'neutral'}>
          {t(answer === 'declined' ? 'guest.standing.declined' : `guest.standing.${standing}`)}
        </StatusTag>
        {!ended && onEnd && (
          <Button variant="tertiary" aria-label={t('guest.end.label', { name })} onClick={onEnd}>
            {t('guest.end')}
          </Button>
        )}
      </div>
    </li>
  );
}

import { useState } from 'react';
import { Pencil, Plus } from 'lucide-react';
import type { MandateStanding, PersonView, RepresentativeView } from '@sammanhang/api-client';
import { Button, Card, StatusTag, type Tone } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { RepresentativeDialog } from './representative-dialog';

const tones: Record<MandateStanding, Tone> = {
  current: 'ok',
  notYet: 'waiting',
  ended: 'neutral',
  outgrown: 'neutral',
};

/** Who acts for the person, in what, until when, and how that was seen. */
export function RepresentativesCard({ person }: { person: PersonView }) {
  const t = useText();
  const [open, setOpen] = useState<RepresentativeView | 'new' | null>(null);
  const mayChange = person.abilities.includes('person.change');
  return (
    <Card
      title={t('person.representatives')}
      aside={
        mayChange && (
          <Button variant="tertiary" icon={<Plus size={20} aria-hidden />} onClick={() => setOpen('new')}>
            {t('person.representative.add')}
          </Button>
        )
      }
    >
      {person.representatives.length === 0 && <p className="ui-muted">{t('person.representatives.none')}</p>}
      <ul className="person-representatives">
        {person.representatives.map((one) => (
          <li key={one.id} className="ui-stack" data-gap="small">
            <div className="ui-row" data-spread>
              <h3>
                {one.givenName} {one.familyName}
              </h3>
              <StatusTag tone={tones[one.standing]}>{t(`person.mandate.${one.standing}`)}</StatusTag>
            </div>
            <RepresentativeFacts one={one} />
            {mayChange && (
              <div>
                <Button variant="tertiary" icon={<Pencil size={20} aria-hidden />} onClick={() => setOpen(one)}>
                  {t('person.representative.change', { name: one.givenName })}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <RepresentativeDialog
          person={person}
          representative={open === 'new' ? undefined : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

function RepresentativeFacts({ one }: { one: RepresentativeView }) {
  const t = useText();
  const formats = useFormats();
  const scopes = (['guardsRights', 'managesProperty', 'caresForPerson'] as const).filter((scope) => one[scope]);
  const from = formats.day(one.validFrom);
  return (
    <>
      <p>
        {[t(`person.kind.${one.kind}`), ...scopes.map((scope) => t(`person.scope.${scope}`))].join(' · ')}
        {one.phone && (
          <>
            {' · '}
            <a className="ui-link ui-figures" href={`tel:${one.phone.replace(/[^\d+]/g, '')}`}>
              {one.phone}
            </a>
          </>
        )}
      </p>
      <p className="ui-small ui-muted">
        {one.validTo
          ? t('person.mandate.dates', { from, to: formats.day(one.validTo) })
          : t('person.mandate.from', { from })}{' '}
        {t('person.mandate.proof', { proof: one.proof })}
      </p>
      {!one.mayDecide && one.standing === 'current' && <p className="ui-small">{t('person.mandate.notPlan')}</p>}
    </>
  );
}

import { ShieldAlert } from 'lucide-react';
import type { CaseView } from '@sammanhang/api-client';
import { AppLink, StatusTag, Tag, type Tone } from '@sammanhang/ui';
import { useText } from '../texts';

const tones: Record<CaseView['state'], Tone> = {
  open: 'info',
  declined: 'neutral',
  refused: 'neutral',
  closed: 'neutral',
  culled: 'neutral',
};

/** Whose case it is, which one, and how it stands. On the overview the heading says the name. */
export function CaseHead({ view, overview }: { view: CaseView; overview: boolean }) {
  const t = useText();
  return (
    <div className="case-head">
      {view.person ? (
        <Person person={view.person} overview={overview} opens={view.abilities.includes('person.find')} />
      ) : (
        <span className="ui-strong">{t('case.person.hidden')}</span>
      )}
      {(view.person || !overview) && <bdi className="ui-figures ui-muted">{view.number}</bdi>}
      <Tag tone={tones[view.state]}>{t(`case.state.${view.state}`)}</Tag>
      {view.person?.interpreter && <Tag>{t('case.interpreter')}</Tag>}
      {view.person?.protected && (
        <StatusTag tone="danger" icon={<ShieldAlert size={18} aria-hidden />}>
          {t('case.protected')}
        </StatusTag>
      )}
    </div>
  );
}

interface PersonProps {
  person: NonNullable<CaseView['person']>;
  overview: boolean;
  /** The record may be another authority's, which opens only while the plan is made together. */
  opens: boolean;
}

function Person({ person, overview, opens }: PersonProps) {
  const t = useText();
  return (
    <>
      {opens ? (
        <AppLink className="ui-link" href={`/personer/${person.id}`}>
          {overview ? t('case.person.link') : person.name}
        </AppLink>
      ) : (
        !overview && <span className="ui-strong">{person.name}</span>
      )}
      <bdi className="ui-figures">{person.identityNumber}</bdi>
      {person.age !== null && <span>{t('case.age', { age: person.age })}</span>}
    </>
  );
}

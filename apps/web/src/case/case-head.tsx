import { ShieldAlert } from 'lucide-react';
import { StatusTag, Tag, type Tone } from '@sammanhang/ui';
import { useText } from '../texts';
import type { CaseView } from '@sammanhang/api-client';

const tones: Record<CaseView['state'], Tone> = {
  open: 'info',
  declined: 'neutral',
  refused: 'neutral',
  closed: 'neutral',
  culled: 'neutral',
};

/** Whose case it is, which one, and how it stands. */
export function CaseHead({ view }: { view: CaseView }) {
  const t = useText();
  return (
    <p className="case-head">
      <span className="ui-strong">{view.person ? view.person.name : t('case.person.hidden')}</span>
      <bdi className="ui-figures ui-muted">{view.number}</bdi>
      <Tag tone={tones[view.state]}>{t(`case.state.${view.state}`)}</Tag>
      {view.person?.protected && (
        <StatusTag tone="danger" icon={<ShieldAlert size={18} aria-hidden />}>
          {t('case.protected')}
        </StatusTag>
      )}
    </p>
  );
}

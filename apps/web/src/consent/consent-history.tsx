import type { ConsentsView, PlanConsentRowView, SharingConsentView } from '@sammanhang/api-client';
import { Card, Timeline, type TimelineEntry } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useKindsInWords } from './sharing-card';

/** Everything that was said and taken back, the newest first. Nothing of it is ever changed. */
export function ConsentHistory({ view }: { view: ConsentsView }) {
  const t = useText();
  const formats = useFormats();
  const inWords = useKindsInWords();

  const whoSaid = (row: PlanConsentRowView) =>
    row.representativeName ?? (row.givenBy === 'person' ? view.personName : t('consent.assessment'));
  const about = (row: PlanConsentRowView | SharingConsentView) =>
    'sectionKinds' in row
      ? t('consent.history.sharing', {
          from: row.fromAuthorityName,
          to: row.toAuthorityName,
          what: inWords(row.sectionKinds),
        })
      : t('consent.history.plan');
  const said = (row: PlanConsentRowView | SharingConsentView): Dated => ({
    id: row.id,
    at: row.notedAt,
    when: formats.instant(row.notedAt),
    title: t(`consent.history.${row.decision}`, { who: whoSaid(row) }),
    children: (
      <>
        <p>{about(row)}</p>
        {row.oneGuardianGround && <p>{t('consent.history.ground', { ground: row.oneGuardianGround })}</p>}
        {row.note && <p className="ui-prewrap">{t('consent.history.note', { note: row.note })}</p>}
        {row.textHidden && <p className="ui-small ui-muted">{t('consent.textHidden')}</p>}
        <p className="ui-small ui-muted">
          {t(`consent.manner.${row.manner}`)}.{' '}
          {t('consent.notedBy', { name: row.notedByName, unit: row.notedUnitName })}
        </p>
      </>
    ),
  });
  const takenBack = (row: PlanConsentRowView | SharingConsentView): Dated[] => {
    const { withdrawal } = row;
    if (!withdrawal) return [];
    const byProfessional = withdrawal.withdrawnBy === 'professional';
    const who = withdrawal.representativeName ?? (byProfessional ? t('consent.assessment') : view.personName);
    return [
      {
        id: `${row.id} withdrawn`,
        at: withdrawal.at,
        when: formats.instant(withdrawal.at),
        title: t('consent.history.withdrawn', { who }),
        children: (
          <>
            <p>{about(row)}</p>
            {withdrawal.note && <p className="ui-prewrap">{t('consent.history.note', { note: withdrawal.note })}</p>}
            <p className="ui-small ui-muted">
              {t(`consent.manner.${withdrawal.manner}`)}. {t('consent.notedBy.name', { name: withdrawal.notedByName })}
            </p>
          </>
        ),
      },
    ];
  };

  const rows = [...view.plan, ...view.sharing];
  const entries = rows.flatMap((row) => [said(row), ...takenBack(row)]).sort((a, b) => b.at.localeCompare(a.at));
  if (entries.length === 0) return null;
  return (
    <Card title={t('consent.history')}>
      <Timeline label={t('consent.history')} entries={entries} />
    </Card>
  );
}

interface Dated extends TimelineEntry {
  readonly at: string;
}

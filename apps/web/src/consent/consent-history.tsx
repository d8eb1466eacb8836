import type { ConsentManner, ConsentsView, PlanConsentRowView, SharingConsentView } from '@sammanhang/api-client';
import { Card, Timeline } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { useKindsInWords } from './kinds-in-words';

type Row = PlanConsentRowView | SharingConsentView;

/** Something said or taken back: what was noted at once about several things is one event. */
interface Said {
  readonly at: string;
  readonly title: string;
  readonly manner: ConsentManner;
  readonly notedBy: string;
  readonly note: string | null;
  readonly ground: string | null;
  readonly textHidden: boolean;
  readonly about: string[];
}

/** Everything that was said and taken back, the newest first. Nothing of it is ever changed. */
export function ConsentHistory({ view }: { view: ConsentsView }) {
  const t = useText();
  const formats = useFormats();
  const events = useEvents(view);
  if (events.length === 0) return null;
  return (
    <Card title={t('consent.history')}>
      <Timeline
        label={t('consent.history')}
        entries={events.map((event, index) => ({
          id: String(index),
          when: formats.instant(event.at),
          title: event.title,
          children: (
            <>
              <ul className="consent-about">
                {event.about.map((about) => (
                  <li key={about}>{about}</li>
                ))}
              </ul>
              {event.ground && <p>{t('consent.history.ground', { ground: event.ground })}</p>}
              {event.note && <p className="ui-prewrap">{t('consent.history.note', { note: event.note })}</p>}
              {event.textHidden && <p className="ui-small ui-muted">{t('consent.textHidden')}</p>}
              <p className="ui-small ui-muted">
                {t(`consent.manner.${event.manner}`)}. {event.notedBy}
              </p>
            </>
          ),
        }))}
      />
    </Card>
  );
}

function useEvents(view: ConsentsView): Said[] {
  const t = useText();
  const inWords = useKindsInWords(view.child);
  const about = (row: Row) =>
    'fromAuthorityName' in row
      ? t('consent.history.sharing', {
          from: row.fromAuthorityName,
          to: row.toAuthorityName,
          what: inWords(row.sectionKinds),
        })
      : t('consent.history.plan');
  const nameOf = (voice: Row['givenBy'], representative: string | null) =>
    representative ?? (voice === 'professional' ? t('consent.assessment') : view.personName);

  const all = [...view.plan, ...view.sharing].flatMap((row): Said[] => {
    const said: Said = {
      at: row.notedAt,
      title: t(`consent.history.${row.decision}`, { who: nameOf(row.givenBy, row.representativeName) }),
      manner: row.manner,
      notedBy:
        row.notedUnitName === null
          ? t('consent.saidSignedIn', { name: row.notedByName })
          : t('consent.notedBy', { name: row.notedByName, unit: row.notedUnitName }),
      note: row.note,
      ground: row.oneGuardianGround,
      textHidden: row.textHidden,
      about: [about(row)],
    };
    const { withdrawal } = row;
    if (!withdrawal) return [said];
    const who = nameOf(withdrawal.withdrawnBy, withdrawal.representativeName);
    const takenBack: Said = {
      at: withdrawal.at,
      title: t('consent.history.withdrawn', { who }),
      manner: withdrawal.manner,
      notedBy: t('consent.notedBy.name', { name: withdrawal.notedByName }),
      note: withdrawal.note,
      ground: null,
      textHidden: false,
      about: [about(row)],
    };
    return [said, takenBack];
  });
  return together(all).sort((a, b) => b.at.localeCompare(a.at));
}

function together(all: readonly Said[]): Said[] {
  const events = new Map<string, Said>();
  for (const one of all) {
    const { about, ...rest } = one;
    const key = JSON.stringify(rest);
    const event = events.get(key);
    if (event) event.about.push(...about);
    else events.set(key, one);
  }
  return [...events.values()];
}

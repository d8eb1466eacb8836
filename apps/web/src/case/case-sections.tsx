import type { CaseView } from '@sammanhang/api-client';
import { useNavigate } from 'react-router';
import { AppLink, useListKeys, useShortcuts } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';
import { sectionsFor, type CaseSection } from './case-places';

type Part = Exclude<CaseSection, 'overview'>;

const isPart = (section: ReturnType<typeof sectionsFor>[number]): section is typeof section & { id: Part } =>
  section.id !== 'overview';

/** The parts of the plan as links, each with what there is to know of it. */
export function CaseSections({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const shortcuts = useShortcuts();
  const shown = sectionsFor(view).filter(isPart);
  const open = (id: Part) => () => {
    const section = shown.find((one) => one.id === id);
    if (section) void navigate(`/arenden/${view.id}${section.path}`);
  };
  const keys = useListKeys({ e: open('plan'), m: open('meetings') });
  const { nextMeeting, followUp, versions } = view;
  const newest = versions[0];
  const asked = view.consentAsked || view.planConsent !== 'declined';
  const texts: Record<Part, string> = {
    consent: t(`case.consent.${asked ? view.planConsent : 'notAsked'}`),
    meetings: nextMeeting
      ? t('case.section.meeting.next', { when: formats.longInstant(nextMeeting.startsAt) })
      : t('case.section.meeting.none'),
    plan:
      newest === undefined
        ? ''
        : t('case.section.plan.version', { number: newest.number, state: t(`case.version.${newest.state}`) }),
    answers: t('case.section.answers.text'),
    followUp: followUp
      ? t('case.section.followUp.next', { day: formats.longDay(followUp.dueOn), unit: followUp.unitName })
      : t('case.section.followUp.none'),
    history: t('case.section.history.text'),
  };
  // Somebody who is not in the case sees that it is there, and no part of it.
  if (shown.length === 0) return null;
  return (
    <section className="ui-stack" aria-labelledby="sections">
      <h2 id="sections">{t('case.sections')}</h2>
      <ul className="ui-list" {...keys.list}>
        {shown.map(({ id, path }) => (
          <li key={id} data-row>
            <div>
              <AppLink className="ui-link ui-strong" href={`/arenden/${view.id}${path}`}>
                {t(`case.section.${id}`)}
              </AppLink>
              <p className="ui-small ui-muted">{texts[id]}</p>
            </div>
          </li>
        ))}
      </ul>
      {shortcuts && <p className="ui-small ui-muted ui-keys">{t('case.sections.keys')}</p>}
    </section>
  );
}

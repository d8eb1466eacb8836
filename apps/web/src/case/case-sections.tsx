import type { CaseView } from '@sammanhang/api-client';
import { AppLink } from '@sammanhang/ui';
import { useFormats, useText } from '../texts';

/** The parts of the plan as links, each with what there is to know of it. */
export function CaseSections({ view }: { view: CaseView }) {
  const t = useText();
  const formats = useFormats();
  const { nextMeeting, followUp, versions } = view;
  const newest = versions[0];
  const sections = [
    {
      path: 'plan',
      name: t('case.section.plan'),
      text: newest
        ? t('case.section.plan.version', { number: newest.number, state: t(`case.version.${newest.state}`) })
        : '',
    },
    { path: 'underskrift', name: t('case.section.answers'), text: t('case.section.answers.text') },
    {
      path: 'moten',
      name: t('case.section.meetings'),
      text: nextMeeting
        ? t('case.section.meeting.next', { when: formats.longInstant(nextMeeting.startsAt) })
        : t('case.section.meeting.none'),
    },
    {
      path: 'uppfoljning',
      name: t('case.section.followUp'),
      text: followUp
        ? t('case.section.followUp.next', { day: formats.longDay(followUp.dueOn), unit: followUp.unitName })
        : t('case.section.followUp.none'),
    },
    { path: 'historik', name: t('case.section.history'), text: t('case.section.history.text') },
  ];
  return (
    <section className="ui-stack" aria-labelledby="sections">
      <h2 id="sections">{t('case.sections')}</h2>
      <ul className="ui-list">
        {sections.map(({ path, name, text }) => (
          <li key={path}>
            <div>
              <AppLink className="ui-link ui-strong" href={`/arenden/${view.id}/${path}`}>
                {name}
              </AppLink>
              <p className="ui-small ui-muted">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

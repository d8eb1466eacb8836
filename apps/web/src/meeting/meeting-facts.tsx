import type { MeetingView } from '@sammanhang/api-client';
import { AppLink, StatusTag, SummaryList } from '@sammanhang/ui';
import { useText } from '../texts';
import { MeasureSentence } from './measure-sentence';
import { PhaseTag, useWhen } from './meeting-labels';

/** When, how, where and about what. */
export function MeetingFacts({ meeting }: { meeting: MeetingView }) {
  const t = useText();
  const when = useWhen();
  return (
    <SummaryList
      rows={[
        {
          term: t('meeting.page.when'),
          value: (
            <span className="ui-row">
              {when(meeting)} <PhaseTag phase={meeting.phase} />
            </span>
          ),
        },
        { term: t('meeting.page.form'), value: t(`meeting.form.${meeting.form}`) },
        ...(meeting.place ? [{ term: t('meeting.page.place'), value: meeting.place }] : []),
        ...(meeting.videoLink
          ? [
              {
                term: t('meeting.page.link'),
                value: (
                  <a className="ui-link" href={meeting.videoLink} target="_blank" rel="noreferrer noopener">
                    {meeting.videoLink}
                  </a>
                ),
              },
            ]
          : []),
        {
          term: t('meeting.page.question'),
          value: (
            <ol className="meeting-agenda">
              {meeting.agenda.map((point, index) => (
                <li key={index}>{point}</li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}

/** What the meeting decided on the measures that the reader may see. */
export function MeetingDecisions({ meeting }: { meeting: MeetingView }) {
  const t = useText();
  const decided = meeting.measures.filter(({ decision }) => decision !== null);
  return (
    <section className="ui-stack" aria-labelledby="decided">
      <h2 id="decided">{t('meeting.page.decided')}</h2>
      {decided.length === 0 ? (
        <p className="ui-muted">{t('meeting.page.decided.none')}</p>
      ) : (
        <ul className="ui-list">
          {decided.map((measure) => (
            <li key={measure.lineId}>
              <MeasureSentence measure={measure} />
              <span className="ui-row">
                {measure.decision && t(`meeting.mode.${measure.decision}`)}
                {measure.changedSince && <StatusTag tone="warning">{t('meeting.page.decided.changed')}</StatusTag>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <AppLink className="ui-link" href={`/arenden/${meeting.caseId}/plan`}>
          {t('meeting.page.decided.toPlan')}
        </AppLink>
      </p>
    </section>
  );
}

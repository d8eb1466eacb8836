import type { ReactNode } from 'react';
import type { FrameView, GoalView, MeasureView, NoteKind, NoteView, PlanView } from '@sammanhang/api-client';
import { SummaryList } from '@sammanhang/ui';
import { useLeadWord } from '../case';
import { useFormats, useText } from '../texts';
import { GoalText, MeasureText, NeedText, NoteText } from './plan-lines';
import { PlanApprovals } from './plan-approvals';
import { purposeOf } from './purpose';

/** What was noted besides the person's own words, in the order that it is read. */
const background: readonly NoteKind[] = ['childView', 'guardianView', 'occasion', 'question', 'situation', 'strengths'];
const after: readonly NoteKind[] = ['disagreement', 'crisis'];

/** What is read of a plan, or of a copy of one: a copy says who led, and nothing of who takes part now. */
export interface ReadPlan extends Pick<PlanView, 'version' | 'notes' | 'needs' | 'goals' | 'measures'> {
  readonly personGivenName: string | null;
  readonly lead: PlanView['lead'] | null;
  readonly parties?: PlanView['parties'];
}

/** The plan as it is read, in the order of plan-order.json, which paper follows too: the person's words, then who does what. */
export function PlanText({ plan, headingLevel = 2 }: { plan: ReadPlan; headingLevel?: 2 | 3 }) {
  const t = useText();
  const Heading = `h${headingLevel}` as const;
  const words = plan.notes.filter(({ kind }) => kind === 'ownWords');
  const byOthers = plan.measures.filter(({ actor }) => actor !== 'principal');
  const byPrincipals = plan.measures.filter(({ actor }) => actor === 'principal');
  const goals = (kind: GoalView['kind']) => plan.goals.filter((goal) => goal.kind === kind);
  const part = (title: string, body: ReactNode) => (
    <section className="ui-stack">
      <Heading>{title}</Heading>
      {body}
    </section>
  );
  const measures = (list: readonly MeasureView[]) => (
    <ul className="ui-list plan-read">
      {list.map((measure) => (
        <li key={measure.id}>
          <MeasureText measure={measure} givenName={plan.personGivenName} purpose={purposeOf(plan, measure)} />
        </li>
      ))}
    </ul>
  );
  return (
    <div className="ui-stack" data-gap="large">
      {words.length > 0 && part(t('plan.note.ownWords'), <Notes notes={words} />)}
      {(plan.measures.length > 0 || plan.version.frame?.noOthersMeasures) &&
        part(
          t('plan.text.measures'),
          <>
            {byPrincipals.length > 0 && measures(byPrincipals)}
            {byOthers.length > 0 && (
              <>
                <p className="ui-strong">{t('plan.text.others')}</p>
                {measures(byOthers)}
              </>
            )}
            {plan.version.frame?.noOthersMeasures && <p>{t('plan.text.noOthers')}</p>}
          </>,
        )}
      {(['own', 'professional'] as const).map((kind) =>
        goals(kind).length > 0 ? (
          <section key={kind} className="ui-stack">
            <Heading>{t(`plan.goals.${kind}`)}</Heading>
            <ul className="ui-list plan-read">
              {goals(kind).map((goal) => (
                <li key={goal.id}>
                  <GoalText goal={goal} />
                </li>
              ))}
            </ul>
          </section>
        ) : null,
      )}
      {plan.needs.length > 0 &&
        part(
          t('plan.needs'),
          <ul className="ui-list plan-read">
            {plan.needs.map((need) => (
              <li key={need.id}>
                <NeedText need={need} />
              </li>
            ))}
          </ul>,
        )}
      <KindsOfNotes plan={plan} kinds={background} Heading={Heading} />
      <KindsOfNotes plan={plan} kinds={after} Heading={Heading} />
      {part(t('plan.text.who'), <Responsible plan={plan} />)}
      {plan.version.frame && part(t('plan.text.followUp'), <FollowUp frame={plan.version.frame} />)}
      {plan.parties && <PlanApprovals plan={plan} part={part} />}
    </div>
  );
}

function Notes({ notes }: { notes: readonly NoteView[] }) {
  return (
    <div className="ui-stack">
      {notes.map((note) => (
        <NoteText key={note.id} note={note} />
      ))}
    </div>
  );
}

function KindsOfNotes({ plan, kinds, Heading }: { plan: ReadPlan; kinds: readonly NoteKind[]; Heading: 'h2' | 'h3' }) {
  const t = useText();
  return kinds.map((kind) => {
    const notes = plan.notes.filter((note) => note.kind === kind);
    return notes.length > 0 ? (
      <section key={kind} className="ui-stack">
        <Heading>{t(`plan.note.${kind}`)}</Heading>
        <Notes notes={notes} />
      </section>
    ) : null;
  });
}

/** Who sees that it is followed, who answers for the whole, and who takes part. */
function Responsible({ plan }: { plan: ReadPlan }) {
  const t = useText();
  const leadWord = useLeadWord();
  const { frame } = plan.version;
  const { lead } = plan;
  const taking = (plan.parties ?? []).filter(({ kind }) => kind === 'lead' || kind === 'party');
  return (
    <SummaryList
      rows={[
        ...(lead
          ? [{ term: leadWord, value: [lead.staffName, lead.unitName, lead.phone].filter(Boolean).join(', ') }]
          : []),
        ...(frame
          ? [{ term: t('plan.frame.responsible'), value: frame.responsiblePrincipalName ?? t('plan.undecided') }]
          : []),
        ...(taking.length > 0
          ? [
              {
                term: t('plan.frame.parties'),
                value: (
                  <ul className="plan-plain">
                    {taking.map(({ unitId, unitName, principalName }) => (
                      <li key={unitId}>{t('plan.frame.party', { unit: unitName, principal: principalName })}</li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** When, where and how it is followed up, and who asks to it. */
function FollowUp({ frame }: { frame: FrameView }) {
  const t = useText();
  const { longDay } = useFormats();
  const { followUpOn, followUpPlace, followUpMethod, followUpUnitName } = frame;
  return (
    <SummaryList
      rows={[
        { term: t('plan.frame.followUp'), value: followUpOn ? longDay(followUpOn) : t('plan.undecided') },
        ...(followUpPlace ? [{ term: t('plan.frame.place'), value: followUpPlace }] : []),
        ...(followUpMethod ? [{ term: t('plan.frame.method'), value: followUpMethod }] : []),
        ...(followUpUnitName ? [{ term: t('plan.frame.by'), value: followUpUnitName }] : []),
      ]}
    />
  );
}

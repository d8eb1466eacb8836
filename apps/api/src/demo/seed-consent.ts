import { planConsentOf, SECTION_KINDS, type PlanConsentRow } from '@sammanhang/sip-rules';
import { active, meetingCalled, type CaseContext } from './case-context.js';
import { addRow } from './rows.js';

export type ConsentStanding = ReturnType<typeof planConsentOf>['status'];

interface Voice {
  givenBy: 'person' | 'guardian' | 'professional';
  representativeId: string | null;
  decision: 'given' | 'declined' | 'unable';
  ground: string | null;
  note: string | null;
}

const ONE_GUARDIAN =
  'Den andra vårdnadshavaren arbetar utomlands och går inte att nå. Insatsen kan inte vänta (FB 6:13).';
const UNABLE =
  'Bedömt av ansvarig läkare: på grund av konfusion efter operationen kan patienten inte ta ställning. Ny fråga ställs så snart det går.';

/** What has been said about the plan and about sharing. Gives how the consent to the plan stands, by the rule. */
export function addConsents(context: CaseContext): ConsentStanding {
  const { story, clock, days, person } = context;
  const voices = planVoices(context);
  const at = clock.past(days.consent, '10:20');
  voices.forEach((voice, index) => addConsent(context, `plan ${String(index)}`, voice, at, null));
  if (meetingCalled(story)) addSharing(context, voices, at);
  if (story.stage === 'withdrawn') addWithdrawal(context);
  const rows = voices.map((voice): PlanConsentRow => ({
    decision: voice.decision,
    givenBy: voice.givenBy,
    representativeId: voice.representativeId,
    oneGuardian: voice.ground !== null,
    at,
    withdrawn: story.stage === 'withdrawn',
  }));
  const guardianIds = person.guardians.map(({ id }) => id);
  return planConsentOf(rows, { birthDay: person.birthDay, guardianIds, today: clock.today }).status;
}

function planVoices({ story, person }: CaseContext): Voice[] {
  const voice = (given: Partial<Voice>): Voice => ({
    givenBy: 'person',
    representativeId: null,
    decision: 'given',
    ground: null,
    note: null,
    ...given,
  });
  if (story.stage === 'saidNo' || story.stage === 'declined') return [voice({ decision: 'declined' })];
  if (story.consent === 'unable') return [voice({ givenBy: 'professional', decision: 'unable', note: UNABLE })];
  const guardian = (id: string, ground: string | null = null) =>
    voice({ givenBy: 'guardian', representativeId: id, ground });
  const [first] = person.guardians;
  if (first && story.consent === 'oneGuardianAsked') return [voice({}), guardian(first.id)];
  if (story.stage === 'new' || story.stage === 'refused') return [];
  if (first && story.consent === 'oneGuardian') return [voice({}), guardian(first.id, ONE_GUARDIAN)];
  return [voice({}), ...person.guardians.map(({ id }) => guardian(id))];
}

function addConsent(
  context: CaseContext,
  key: string,
  voice: Voice,
  at: Date,
  sharing: {
    from: string;
    to: string;
    kinds: readonly string[];
    exclusions: string | null;
    until: string | null;
  } | null,
): void {
  const { worker, unit } = context.lead;
  addRow(context.rows, 'consent', {
    id: context.id('consent', key),
    case_id: context.caseId,
    kind: sharing ? 'sharing' : 'plan',
    decision: voice.decision,
    given_by: voice.givenBy,
    representative_id: voice.representativeId,
    one_guardian_ground: voice.ground,
    manner: voice.givenBy === 'guardian' ? 'written' : 'oral',
    from_authority_id: sharing?.from ?? null,
    to_authority_id: sharing?.to ?? null,
    section_kinds: sharing?.kinds ?? [],
    exclusions: sharing?.exclusions ?? null,
    valid_until: sharing?.until ?? null,
    note: voice.note,
    noted_by: worker.staffId,
    noted_unit_id: unit.id,
    noted_at: at,
  });
}

/** Both ways between every two authorities that make the plan. For a child each guardian says it (FB 6:11). */
function addSharing(context: CaseContext, voices: readonly Voice[], at: Date): void {
  const { story, clock } = context;
  // A person who cannot consent hands nothing over: that takes a ground of another kind (OSL 25:13).
  const givers = voices.filter(
    ({ givenBy }) => givenBy === (context.person.guardians.length > 0 ? 'guardian' : 'person'),
  );
  const authorities = [...new Set(active(context).map(({ unit }) => unit.authorityId))];
  const kinds = SECTION_KINDS.filter((kind) => !story.exclusions || kind !== 'situation');
  const until = story.variant === 1 ? clock.day(-300) : null;
  for (const from of authorities) {
    for (const to of authorities) {
      if (from === to) continue;
      givers.forEach((voice, index) => {
        const sharing = { from, to, kinds, exclusions: story.exclusions ?? null, until };
        addConsent(context, `${from} ${to} ${String(index)}`, voice, at, sharing);
      });
    }
  }
}

function addWithdrawal(context: CaseContext): void {
  addRow(context.rows, 'consent_withdrawal', {
    id: context.id('withdrawal'),
    consent_id: context.id('consent', 'plan 0'),
    case_id: context.caseId,
    withdrawn_by: 'person',
    representative_id: null,
    manner: 'oral',
    note: null,
    noted_by: context.lead.worker.staffId,
    noted_unit_id: context.lead.unit.id,
    at: context.clock.past(context.days.withdrawn, '16:05'),
  });
}

import {
  age,
  caseStatus,
  dayOf,
  nextStep,
  parseIdentityNumber,
  type Action,
  type CaseState,
  type StepFacts,
  type VersionState,
} from '@sammanhang/sip-rules';
import { aboutOwn, aboutSection, type CaseSubject } from '../access/index.js';
import { deadlinesOf, toDeadlineView, type Deadline } from '../deadline/index.js';
import type { Tx } from '../platform/database/index.js';
import type { CasePersonView, CaseView } from './case.dto.js';
import { overviewOf, type OverviewRow } from './overview.data.js';

const SEES_WHO = ['summons.read', 'copy.read'] as const;
const HAS_PART: ReadonlySet<string> = new Set(['lead', 'party', 'left']);

/** The case as it stands now, for this reader. */
export async function viewOf(tx: Tx, subject: CaseSubject): Promise<CaseView> {
  return toCaseView(tx, subject, await overviewOf(tx, subject), await deadlinesOf(tx, subject.caseId));
}

/** The overview as this reader may see it: an allow-list of fields. */
function toCaseView(tx: Tx, subject: CaseSubject, row: OverviewRow, deadlines: readonly Deadline[]): CaseView {
  const { relation } = subject.facts;
  // A colleague who does not take part, and a unit whose call is over, know of the case but not whose it is (PDL 4:1).
  // In an emergency the reader must be sure that it is the right person.
  const seesWho = relation === 'breakGlassOpen' || SEES_WHO.some((action) => tx.may(action, subject));
  const hasPart = HAS_PART.has(relation);
  const mine = row.offer?.toStaffId === tx.actor.staffId && row.offer.toUnitId === tx.actor.unitId;
  const facts = stepFacts(tx, subject, row, mine);
  return {
    id: subject.caseId,
    number: subject.number,
    revision: subject.revision,
    state: subject.caseState as CaseState,
    status: caseStatus(facts),
    nextStep: nextStep(facts),
    relation,
    today: tx.today,
    person: seesWho && row.person ? toPersonView(tx, subject, row.person) : null,
    origin: row.origin,
    scope: row.scope,
    initiatorKind: row.initiatorKind,
    initiatorName: hasPart ? row.initiatorName : null,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    endReason: hasPart ? row.endReason : null,
    endNote: hasPart ? row.endNote : null,
    homeCare: hasPart && row.homeCare ? toHomeCareView(row.homeCare) : null,
    planConsent: subject.planConsent,
    consentAsked: row.consentAsked,
    ownWords: row.words
      .filter((note) => tx.may('content.read', aboutSection(tx, subject, note)))
      .map(({ id, text, language, notedHow, changedAt }) => ({
        id,
        text,
        language,
        notedHow,
        at: new Date(changedAt),
      })),
    deadlines: deadlines
      .filter((deadline) => hasPart || relation === 'colleague' || deadline.responsibleUnitId === tx.actor.unitId)
      .map((deadline) => toDeadlineView(deadline, tx.today)),
    parties: row.parties.map(({ unitId, unitName, authorityName, principalName, kind, workers }) => ({
      unitId,
      unitName,
      authorityName,
      principalName,
      kind,
      workers,
    })),
    lead: {
      unitId: subject.leadUnitId,
      unitName: row.leadUnitName,
      staffId: subject.leadStaffId,
      name: row.leadName,
    },
    leadOffer: row.offer && {
      id: row.offer.id,
      toName: row.offer.toName,
      toUnitName: row.offer.toUnitName,
      offeredAt: new Date(row.offer.offeredAt),
      mine,
    },
    versions: row.versions.map(({ id, number, state, establishedAt }) => ({
      id,
      number,
      state,
      establishedAt: establishedAt === null ? null : new Date(establishedAt),
    })),
    nextMeeting: row.meeting && { ...row.meeting, startsAt: new Date(row.meeting.startsAt) },
    followUp: row.followUp,
    notices: row.notices.map(({ id, kind, at }) => ({ id, kind, at: new Date(at) })),
    abilities: abilitiesOn(tx, subject, row, mine),
  };
}

function toPersonView(tx: Tx, subject: CaseSubject, person: NonNullable<OverviewRow['person']>): CasePersonView {
  const { id, name, identityNumber, identityKind, birthOn, language, interpreter } = person;
  const parsed = parseIdentityNumber(identityNumber, { today: tx.today, kind: identityKind });
  return {
    id,
    name,
    identityNumber: parsed.ok ? parsed.number.display : identityNumber,
    age: birthOn === null ? null : age(birthOn, tx.today),
    language,
    interpreter,
    protected: subject.protected,
  };
}

const toHomeCareView = ({
  requestedAt,
  enrolledAt,
  revision,
  receivingUnitName,
}: NonNullable<OverviewRow['homeCare']>) => ({
  requestedAt: new Date(requestedAt),
  enrolledAt: enrolledAt === null ? null : new Date(enrolledAt),
  revision,
  receivingUnitName,
});

const stepFacts = (tx: Tx, subject: CaseSubject, row: OverviewRow, offeredToMe: boolean): StepFacts => ({
  relation: subject.facts.relation,
  caseState: subject.caseState as CaseState,
  planConsent: subject.planConsent,
  consentAsked: row.consentAsked,
  versionState: subject.version.state as VersionState,
  meetingOn: row.meeting && dayOf(new Date(row.meeting.startsAt)),
  everCalled: row.everCalled,
  followUpOn: row.followUp?.dueOn ?? null,
  approvalAsked: row.approvalAsked,
  offeredToMe,
  today: tx.today,
});

/** What the reader may do, further limited by what there is to do it with. */
function abilitiesOn(tx: Tx, subject: CaseSubject, row: OverviewRow, offeredToMe: boolean): Action[] {
  const takesPart = row.parties.some(
    ({ unitId, workers }) => unitId === tx.actor.unitId && workers.some(({ staffId }) => staffId === tx.actor.staffId),
  );
  const requested = row.origin === 'personRequest' || row.origin === 'relativeRequest';
  // The record of the person is the authority's that registered them.
  const own = row.person?.ownerAuthorityId === tx.actor.authorityId;
  const about = own ? aboutOwn(subject) : subject;
  const pointless: Partial<Record<Action, boolean>> = {
    'breakGlass.open': true,
    'inbox.take': takesPart,
    'request.decline': !requested,
    'lead.accept': !offeredToMe,
    'homeCare.enrol': row.homeCare === null,
    'person.find': !tx.may('person.find', about),
    'person.change': !tx.may('person.change', about),
  };
  return tx.abilities(aboutOwn(subject)).filter((action) => !pointless[action]);
}

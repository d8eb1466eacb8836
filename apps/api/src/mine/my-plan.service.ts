import { Injectable } from '@nestjs/common';
import type { Action, SectionKind } from '@sammanhang/sip-rules';
import {
  aboutOwnContact,
  aboutSectionOf,
  citizenSubject,
  citizenSubjects,
  type CitizenSubject,
} from '../access/index.js';
import { ownLog, type OwnLogView } from '../audit/index.js';
import { recordsConcerned, type CitizenActor } from '../platform/auth/index.js';
import { Database, noCase, type Subject, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { planSections } from '../plan/index.js';
import { contactOf, framesOf, meetingsOf, relativeAnswersOf, type FrameRow } from './my-plan.data.js';
import type { MyContactView, MyMeetingsView, MyPlanRowView, MyPlanView, MyPlansView } from './my-plan.dto.js';

const ABILITIES = [
  'words.write',
  'answer.give',
  'consent.record',
  'consent.withdraw',
  'relative.name',
  'block.set',
  'log.own',
] as const;
/** States of a version in which its text may be shown to the person. */
const SHOWN: readonly string[] = ['draftReleased', 'awaiting', 'established', 'superseded'];

/** What the person, those in their place, relatives and guests read. Every section is asked about by itself. */
@Injectable()
export class MyPlanService {
  constructor(private readonly database: Database) {}

  list(actor: CitizenActor): Promise<MyPlansView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const known = (await citizenSubjects(tx)).filter((subject) => tx.may('plan.exists', subject));
      // Nobody is denied a list of nothing.
      tx.authorizeList(known);
      tx.auditEach(known.map(({ personId, caseId, facts }) => ({ personId, caseId, ground: facts.relation })));
      const frames = await framesOf(
        tx,
        known.map(({ version }) => version.id),
      );
      return { plans: known.map((subject) => toRow(subject, frames.get(subject.version.id))) };
    });
  }

  show(actor: CitizenActor, caseId: string): Promise<MyPlanView> {
    return this.database.read(actor, 'plan.exists', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return myPlanView(tx, subject);
    });
  }

  meetings(actor: CitizenActor, caseId: string): Promise<MyMeetingsView> {
    return this.database.read(actor, 'summons.read', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      const asks = actor.role === 'relative' ? withConsent(subject, 'valid') : subject;
      tx.authorize(asks);
      tx.audit({ personId: subject.personId, caseId });
      const mayAsk = actor.role !== 'guest' && actor.role !== 'relative';
      const rows = await meetingsOf(tx, caseId);
      return {
        meetings: rows
          .filter(({ id }) => !subject.hidden.has(id))
          .map((row) => ({ ...row, question: mayAsk ? row.question : null })),
      };
    });
  }

  log(actor: CitizenActor, caseId: string, before: string | null): Promise<OwnLogView> {
    return this.database.read(actor, 'log.own', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(subject);
      tx.audit({ personId: subject.personId, caseId });
      return ownLog(tx, { personIds: [subject.personId], caseId }, { before });
    });
  }

  /** Of all that is and was kept of the person, also when the plans themselves are culled (PDL 8:5). */
  wholeLog(actor: CitizenActor, before: string | null): Promise<OwnLogView> {
    return this.database.read(actor, 'log.own', async (tx) => {
      tx.authorize(ofOneself(actor));
      tx.auditEach(recordsConcerned(actor).map((personId) => ({ personId })));
      return ownLog(tx, { personIds: actor.personIds, caseId: null }, { before });
    });
  }

  contact(actor: CitizenActor, caseId: string): Promise<MyContactView> {
    return this.database.read(actor, 'contact.read', async (tx) => {
      const subject = await citizenSubject(tx, caseId);
      tx.authorize(aboutOwnContact(subject));
      const row = await contactOf(tx, subject.personId);
      if (!row) throw problem('not-found');
      tx.audit({ personId: subject.personId, caseId });
      return row;
    });
  }
}

/** What is asked about oneself, whatever has become of the plans; in somebody's place it is asked plan by plan. */
export const ofOneself = ({ role }: CitizenActor): Subject => {
  const { facts } = noCase();
  return { personId: null, facts: { ...facts, relation: role === 'person' ? 'self' : 'none' } };
};

const withConsent = (subject: CitizenSubject, consent: CitizenSubject['facts']['consent']): CitizenSubject => ({
  ...subject,
  facts: { ...subject.facts, consent },
});

/** A relative answers what the person shows them of the plan; where nothing of it is shown there is nothing to have a view of. */
export const aboutAnswer = (subject: CitizenSubject): CitizenSubject =>
  subject.facts.relation === 'named' && subject.shownKinds.length > 0 ? withConsent(subject, 'valid') : subject;

/** Told to the person and those in their place; a relative hears of their own. */
async function relativeAnswerViews(
  tx: Tx<CitizenActor>,
  subject: CitizenSubject,
): Promise<MyPlanView['relativeAnswers']> {
  const { grants } = tx.actor;
  const all = tx.may('receipt.read', subject);
  const own = tx.may('receipt.read', aboutAnswer(subject));
  if (!all && !own) return [];
  const rows = await relativeAnswersOf(tx, subject.version.id);
  return rows.flatMap(({ relativeId, ...row }) => {
    const mine = grants.includes(relativeId);
    return all || mine ? [{ ...row, name: mine ? null : row.name, mine }] : [];
  });
}

function toRow(subject: CitizenSubject, frame: FrameRow | undefined): MyPlanRowView {
  return {
    caseId: subject.caseId,
    number: subject.number,
    state: subject.caseState,
    shown: SHOWN.includes(subject.version.state),
    leadUnitName: frame?.leadUnitName ?? '',
    leadUnitPhone: frame?.leadUnitPhone ?? null,
  };
}

/** The plan as the one who asks may read it: what is not for them is absent, not hidden. */
export async function myPlanView(tx: Tx<CitizenActor>, subject: CitizenSubject): Promise<MyPlanView> {
  const rows = await planSections(tx, subject.version.id);
  const frame = (await framesOf(tx, [subject.version.id])).get(subject.version.id);
  const row = toRow(subject, frame);
  const about = (line: { lineId: string; byPerson: boolean; byGuestId?: string | null }, kind: SectionKind) =>
    aboutSectionOf(tx, subject, { ...line, kind });
  const readable = (line: { lineId: string; byPerson: boolean; byGuestId?: string | null }, kind: SectionKind) =>
    tx.may('content.read', about(line, kind));
  const common = (line: {
    id: string;
    lineId: string;
    text: string;
    language: string;
    revision: number;
    changedByCitizen: string | null;
  }) => ({
    id: line.id,
    lineId: line.lineId,
    text: line.text,
    language: line.language,
    revision: line.revision,
    canEdit: line.changedByCitizen === tx.actor.citizenId && tx.may('words.write', subject),
  });
  return {
    ...row,
    version: row.shown
      ? {
          id: subject.version.id,
          number: subject.version.number,
          state: subject.version.state as NonNullable<MyPlanView['version']>['state'],
          followUpOn: frame?.followUpOn ?? null,
          responsiblePrincipalName: frame?.responsiblePrincipalName ?? null,
        }
      : null,
    notes: rows.note
      .filter((line) => readable(line, line.kind))
      .map((line) => ({ ...common(line), kind: line.kind, byPerson: line.byPerson })),
    needs: rows.need
      .filter((line) => readable(line, 'need'))
      .map((line) => ({ ...common(line), lifeArea: line.lifeArea })),
    goals: rows.goal
      .filter((line) => readable(line, 'goal'))
      .map((line) => ({ ...common(line), kind: line.kind, targetOn: line.targetOn })),
    measures: rows.measure
      .filter((line) => readable(line, 'measure'))
      .map((line) => ({
        ...common(line),
        actor: line.actor,
        who: line.unitName ?? line.principalName ?? line.otherName,
        contactName: line.contactName,
        contactPhone: line.contactPhone,
        startsOn: line.startsOn,
        endsOn: line.endsOn,
      })),
    relativeAnswers: await relativeAnswerViews(tx, subject),
    abilities: ABILITIES.filter((action: Action) =>
      tx.may(action, action === 'answer.give' ? aboutAnswer(subject) : subject),
    ),
  };
}

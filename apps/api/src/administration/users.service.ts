import { Injectable } from '@nestjs/common';
import { checkAssignmentEnd, checkRoleGrant } from '@sammanhang/sip-rules';
import { askFourEyes, type FourEyesAskedView } from '../four-eyes/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { searchWords } from '../platform/http/search-words.js';
import type { AskRoleInput, EndedAssignmentView, UsersView } from './administration.dto.js';
import { ownUnit } from './units.data.js';
import {
  administrators,
  colleagueById,
  endAssignment,
  heldAt,
  ownAssignment,
  ownIssuer,
  staffIdOf,
  usersMatching,
  type LeftCase,
} from './users.data.js';

const LISTED = 100;

/** Who works for the authority, and as what. Own authority only; nothing here knows of a person that a plan is about. */
@Injectable()
export class UsersService {
  constructor(private readonly database: Database) {}

  list(actor: Actor, search: string): Promise<UsersView> {
    return this.database.read(actor, 'users.read', async (tx) => {
      tx.authorize(noCase());
      const users = await usersMatching(tx, searchWords(search), LISTED + 1);
      return { users: users.slice(0, LISTED), more: users.length > LISTED };
    });
  }

  /** A role is never given by one alone: this asks for it. A new user comes with the first role. */
  askRole(actor: Actor, input: AskRoleInput): Promise<FourEyesAskedView> {
    return this.database.write(actor, 'users.administer', async (tx) => {
      tx.authorizeRequest(noCase());
      const { why, expiresOn, unitId, role, title } = input;
      const unit = await ownUnit(tx, unitId);
      if (!unit || unit.ended) throw fieldProblem('/unitId', 'unknown');
      const validFrom = input.validFrom ?? tx.today;
      if (validFrom < tx.today) throw fieldProblem('/validFrom', 'past');
      if (input.validTo && input.validTo < validFrom) throw fieldProblem('/validTo', 'range');
      const who = await whoIn(tx, input);
      checkRoleGrant(
        { staffId: who.staffId, unitId, role },
        who.staffId ? await heldAt(tx, who.staffId, unitId) : [],
        tx.today,
      );
      return askFourEyes(tx, {
        kind: 'roleGrant',
        circle: 'administrators',
        payload: { ...who, unitId, role, title, validFrom, validTo: input.validTo ?? null },
        concerns: who.staffId,
        why,
        expiresOn,
      });
    });
  }

  /** Acts at once, in every open window of that assignment. The units are told which plans are left without a worker. */
  end(actor: Actor, assignmentId: string): Promise<EndedAssignmentView> {
    return this.database.write(actor, 'assignment.end', async (tx) => {
      tx.authorize(noCase());
      const assignment = await ownAssignment(tx, assignmentId);
      if (!assignment) throw problem('not-found');
      let left: readonly LeftCase[] = [];
      await tx.once({ assignmentId }, async () => {
        checkAssignmentEnd(assignment, await administrators(tx), tx.today);
        left = await endAssignment(tx, assignmentId);
        for (const { caseId, unitId } of left) {
          const about = { caseId, subjectId: assignmentId, unitIds: [unitId] };
          await tx.enqueue('notify-units', { kind: 'workerMissing', ...about });
        }
        return assignmentId;
      });
      const { staffId, unitId, role } = assignment;
      tx.audit({
        personId: null,
        subjectId: assignmentId,
        change: { staffId, unitId, role, withoutWorker: left.length },
      });
      return { withoutWorker: left.length, ofThemProtected: left.filter(({ listed }) => listed).length };
    });
  }
}

/** Somebody in the list, or the particulars of a new one; who signs in already is the one they are. */
async function whoIn(tx: Tx, { staffId, newUser }: AskRoleInput) {
  if (Boolean(staffId) === Boolean(newUser)) throw fieldProblem('/staffId', 'required');
  if (staffId) {
    if (!(await colleagueById(tx, staffId))) throw fieldProblem('/staffId', 'unknown');
    return { staffId };
  }
  const { givenName = '', familyName = '', hsaId, subject: given } = newUser ?? {};
  const subject = given ?? hsaId;
  if (!subject) throw fieldProblem('/newUser/hsaId', 'required');
  const issuer = await ownIssuer(tx);
  const known = await staffIdOf(tx, issuer, subject);
  // Who has an account at another authority keeps it: what is asked for is the role here, in the name that was written.
  return { staffId: known, issuer, subject, hsaId: hsaId ?? null, givenName, familyName };
}

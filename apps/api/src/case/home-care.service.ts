import { Injectable } from '@nestjs/common';
import { enrolmentProblems, jointPlanningClock } from '@sammanhang/sip-rules';
import { caseSubject, type CaseSubject } from '../access/index.js';
import { cancelDeadlines, deadlinesOf, startDeadline } from '../deadline/index.js';
import { countyOf } from '../organisation/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { viewOf } from './case-view.js';
import type { CaseView } from './case.dto.js';
import type { EnrolInput } from './case-input.dto.js';
import type { HomeCareRequest } from './home-care-request.entity.js';
import { homeCareOf, storeEnrolment } from './home-care.data.js';

@Injectable()
export class HomeCareService {
  constructor(private readonly database: Database) {}

  /** Notes when the person was enrolled in home health care, or corrects it. Where the county counts from there, its clock starts. */
  enrol(actor: Actor, caseId: string, input: EnrolInput): Promise<CaseView> {
    return this.database.write(actor, 'homeCare.enrol', async (tx) => {
      const subject = await caseSubject(tx, caseId, { lock: 'update' });
      tx.authorize(subject);
      const enrolledAt = new Date(input.enrolledAt);
      await tx.once({ caseId, ...input }, async () => {
        const request = await homeCareOf(tx, caseId);
        if (!request) throw problem('not-found');
        await storeEnrolment(tx, { caseId, revision: input.revision }, checked(tx, request, enrolledAt));
        await restartClock(tx, subject, { ...request, enrolledAt });
        return caseId;
      });
      tx.audit({ personId: subject.personId, caseId, change: { enrolledAt: enrolledAt.toISOString() } });
      return viewOf(tx, await caseSubject(tx, caseId));
    });
  }
}

function checked(tx: Tx, { requestedAt }: HomeCareRequest, enrolledAt: Date): Date {
  const problems = enrolmentProblems({ requestedAt, enrolledAt }, tx.now, '/enrolledAt');
  if (problems.length > 0) throw problem('input.invalid', { errors: [...problems] });
  return enrolledAt;
}

/** A time that was wrong started a wrong clock: it stops, and the right one runs. What has been met stays met. */
async function restartClock(tx: Tx, { caseId, leadUnitId }: CaseSubject, request: HomeCareRequest): Promise<void> {
  const { settings } = await countyOf(tx, tx.actor.countyCode);
  if (settings.homeCareClock !== 'enrolment') return;
  const kind = 'jointPlanning';
  const clock = jointPlanningClock(request, settings);
  const met = (await deadlinesOf(tx, caseId)).some((deadline) => deadline.kind === kind && deadline.metAt !== null);
  if (met || !clock) return;
  await cancelDeadlines(tx, caseId, 'corrected', { kind });
  await startDeadline(tx, { caseId, unitId: leadUnitId, ...clock });
}

import { isAgreed, validatePlan, whereaboutsIn, type MeasureTaker } from '@sammanhang/sip-rules';
import type { Directory, KnownUnit } from './directory.js';
import type { ImportedPlan } from './imported-plan.js';
import type { ResolvedPlan } from './resolved-plan.js';

/** A plan that is being looked at, and whom to tell what is wrong at a JSON Pointer within it. */
export interface Looking {
  plan: ImportedPlan;
  directory: Directory;
  wrong(path: string, says: string): void;
}

/** Holds a plan against what the law and the product ask of one. */
export function checkPlan(looking: Looking, resolved: ResolvedPlan): void {
  checkDays(looking);
  checkConsent(looking, resolved);
  checkContent(looking, resolved);
  checkWhereabouts(looking);
}

function checkDays({ plan, directory: { today }, wrong }: Looking): void {
  const { startedOn, establishedOn, endedOn, state } = plan;
  if (startedOn > today) wrong('/startedOn', 'is a day to come');
  if ((state === 'established') !== (establishedOn !== undefined))
    wrong('/establishedOn', 'goes with a plan that holds');
  if (establishedOn !== undefined && (establishedOn < startedOn || establishedOn > today))
    wrong('/establishedOn', 'is not between the start and today');
  if ((endedOn === undefined) !== (plan.endReason === undefined)) wrong('/endReason', 'goes with the day it ended');
  if (endedOn !== undefined && (endedOn < (establishedOn ?? startedOn) || endedOn > today))
    wrong('/endedOn', 'is not between the start and today');
  if (plan.endReason === 'other' && plan.endNote === undefined) wrong('/endNote', 'is missing: which other reason');
  plan.consents.forEach(({ notedOn, withdrawnOn }, at) => {
    if (notedOn > today) wrong(`/consents/${String(at)}/notedOn`, 'is a day to come');
    if (withdrawnOn !== undefined && (withdrawnOn < notedOn || withdrawnOn > today))
      wrong(`/consents/${String(at)}/withdrawnOn`, 'is not between when it was noted and today');
  });
}

/** A plan that lives rests on a consent, or on why none can be given (HSL 16:4, SoL 10:8). */
function checkConsent({ plan, wrong }: Looking, { planConsent }: ResolvedPlan): void {
  if (plan.endedOn === undefined && !isAgreed(planConsent))
    wrong('/consents', 'hold no consent to the plan that lasts today');
}

/** A plan that holds has what the law asks of it (HSL 16:4, SoL 10:8): what has not comes as a draft. */
function checkContent({ plan, directory, wrong }: Looking, resolved: ResolvedPlan): void {
  if (plan.state !== 'established') return;
  const { law } = validatePlan(
    {
      needs: [],
      goals: [],
      notes: [],
      measures: resolved.lines.flatMap((line) =>
        line.table === 'measure'
          ? [
              {
                id: line.lineId,
                text: line.said.text,
                takenBy: takenBy(line.takenBy),
                owner: null,
                contactPerson: null,
                startsOn: null,
                endsOn: null,
              },
            ]
          : [],
      ),
      othersMeasuresNone: resolved.noOthersMeasures,
      responsiblePrincipal: resolved.responsiblePrincipalId,
      planLead: resolved.lead.staffId,
      followUp: { on: null, place: null, by: null, method: null },
    },
    directory.settings.requirements,
  );
  for (const code of new Set(law.map((missing) => missing.code)))
    wrong('/measures', `lack what the law asks for (${code}): import it as a draft`);
}

const takenBy = (unit: KnownUnit | null): MeasureTaker =>
  unit === null ? 'other' : unit.principalKind === 'region' ? 'region' : 'municipality';

/** What somebody wrote tells nothing of where a protected person is (OSL 21:3, security.md H13). */
function checkWhereabouts({ plan, wrong }: Looking): void {
  const { protection, address, postalCode, phone, email } = plan.person;
  if (protection === undefined || protection === 'none') return;
  const known = {
    address: address ?? null,
    postalCode: postalCode ?? null,
    phone: phone ?? null,
    email: email ?? null,
  };
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (whereaboutsIn(value, known)) wrong(path, 'tells how to reach somebody who is protected');
    } else if (typeof value === 'object' && value !== null)
      for (const [field, inner] of Object.entries(value)) look(inner, `${path}/${field}`);
  };
  const { person: _person, ...rest } = plan;
  look(rest, '');
}

import { RULE_CODES, type RuleCode } from '@sammanhang/sip-rules';

/** Every problem that the api can answer besides broken rules: code -> HTTP status. The texts live with the browser. */
const PROBLEMS = {
  'input.invalid': 422,
  'identity.invalid': 422,
  unauthenticated: 401,
  'step-up.required': 401,
  'csrf.refused': 403,
  'sign-in.failed': 400,
  'sign-in.unknown-staff': 403,
  'logout-token.refused': 400,
  'brake.reason-needed': 429,
  'assignment.not-yours': 404,
  'assignment.missing': 403,
  'not-found': 404,
  forbidden: 403,
  'state.not-now': 409,
  'four-eyes.required': 409,
  'version-conflict': 409,
  'idempotency.reused': 409,
  'already-done': 409,
  'method.refused': 405,
  'log-review.closed': 409,
  'log-review.own-act': 403,
  'log-review.unfinished': 409,
  'staff.hsa-id-taken': 409,
  'unit.name-taken': 409,
  'unit.hsa-id-taken': 409,
  'media.unsupported': 415,
  'too-large': 413,
  'too-many': 429,
  'log.unavailable': 503,
  'database.unavailable': 503,
  unexpected: 500,
} as const;

export type ProblemCode = keyof typeof PROBLEMS | RuleCode;

/** All codes, for OpenAPI: a text that is missing in the browser does not compile. */
export const problemCodes: readonly ProblemCode[] = [
  ...(Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]),
  ...RULE_CODES,
];

/** One wrong field: where (JSON pointer) and what (a short code such as `required`). */
export interface FieldProblem {
  pointer: string;
  code: string;
}

export interface ProblemExtra {
  errors?: readonly FieldProblem[];
  allowed?: readonly string[];
  details?: Readonly<Record<string, unknown>>;
}

/** An answer that is not a success, on its way to the one filter that renders it. */
export class ProblemError extends Error {
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly extra: ProblemExtra = {},
  ) {
    super(code);
    this.name = 'ProblemError';
    this.status = code in PROBLEMS ? PROBLEMS[code as keyof typeof PROBLEMS] : 409;
  }
}

export const problem = (code: ProblemCode, extra?: ProblemExtra) => new ProblemError(code, extra);

/** One wrong field, as an answer of its own. */
export const fieldProblem = (pointer: string, code: string) =>
  problem('input.invalid', { errors: [{ pointer, code }] });

/** A named constraint's answer, or null for one that nobody can run into. */
export const constraintProblem = (constraint: string | undefined): ProblemError | null => {
  const code = constraint ? CONSTRAINT_PROBLEMS[constraint] : undefined;
  return code ? problem(code) : null;
};

/** Named constraints that a user can run into, and what to answer. */
const CONSTRAINT_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  approval_principal_once: 'already-done',
  // Somebody protected the person between the question and the lock.
  person_open_to_actor: 'already-done',
  // The time to keep the person was over between the question and the lock.
  sip_case_person: 'not-found',
  assignment_last_administrator: 'assignment.last-administrator',
  four_eyes_asked: 'four-eyes.asked-already',
  four_eyes_lead_caseworker: 'lead.not-caseworker',
  four_eyes_answered: 'four-eyes.answered-already',
  four_eyes_stale: 'four-eyes.stale',
  staff_hsa_id_once: 'staff.hsa-id-taken',
  unit_hsa_id_once: 'unit.hsa-id-taken',
  unit_in_use: 'unit.in-use',
  unit_name_once: 'unit.name-taken',
  unit_under_itself: 'unit.under-itself',
  summons_unit_once: 'already-done',
  lead_offer_open_once: 'already-done',
  case_worker_once: 'already-done',
  consent_withdrawal_once: 'already-done',
  follow_up_open_once: 'already-done',
  plan_version_in_work_once: 'already-done',
  plan_version_number_once: 'version-conflict',
  measure_decision_once: 'version-conflict',
};

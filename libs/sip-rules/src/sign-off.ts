import type { Day } from './day.js';
import type { ApprovalPolicy, PlanValidation } from './plan-validation.js';
import { mayDecide, type Mandate } from './representative.js';
import { RuleBroken } from './rule-broken.js';

/** A unit that takes part in a case, with the principal (huvudman) that it works for. */
export interface TakingPart {
  readonly principalId: string;
  readonly leads: boolean;
}

/** A principal whose approval is asked for; `leads` is the plan lead's own. */
export interface AskedPrincipal {
  readonly id: string;
  readonly leads: boolean;
}

/** The principals to ask, each once: those of the plan lead's unit and of the parties' units, the lead's own first. */
export function principalsToAsk(units: readonly TakingPart[]): readonly AskedPrincipal[] {
  const leading = new Set(units.filter(({ leads }) => leads).map(({ principalId }) => principalId));
  const ids = [...new Set(units.map(({ principalId }) => principalId))];
  return ids
    .map((id) => ({ id, leads: leading.has(id) }))
    .sort((a, b) => Number(b.leads) - Number(a.leads) || a.id.localeCompare(b.id));
}

/** Throws `plan.law-missing`, with what is missing, where the plan lacks any of the four items of HSL 16:4 and SoL 10:8. */
export function assertLawful({ law }: Pick<PlanValidation, 'law'>): void {
  if (law.length > 0) throw new RuleBroken('plan.law-missing', ['edit'], { missing: law });
}

/**
 * Throws `approval.summons-unanswered`, with the principals' names, where the county asks every called principal and one of them has neither
 * said yes nor no. Principals draw the plan up together (HSL 16:4, SoL 10:8), so a summons is to be answered; and who has not answered can
 * read nothing (OSL 25:1, 26:1), so there is no text to ask it about. A principal of which some unit takes part is asked by way of that unit.
 * A no, with its reason, ends the call; silence is met by calling anew. One that is called later has its say on the next version.
 */
export function assertSummonsesAnswered(
  policy: ApprovalPolicy,
  asked: readonly AskedPrincipal[],
  unanswered: readonly { readonly principalId: string; readonly name: string }[],
): void {
  if (policy !== 'allCalledPrincipals') return;
  const silent = unanswered.filter(({ principalId }) => !asked.some(({ id }) => id === principalId));
  if (silent.length === 0) return;
  const names = [...new Set(silent.map(({ name }) => name))];
  throw new RuleBroken('approval.summons-unanswered', ['edit'], { principals: names });
}

/** What an approval is weighed against. */
export interface Approvable {
  readonly hash: string | null;
  readonly asked: readonly AskedPrincipal[];
}

/** Throws `approval.other-text` when the approver saw another text than the one that is sent out, `approval.not-asked` when the principal was not asked. */
export function assertApprovable(version: Approvable, approval: { principalId: string; hash: string }): void {
  if (version.hash === null || version.hash !== approval.hash) throw new RuleBroken('approval.other-text');
  if (!version.asked.some(({ id }) => id === approval.principalId)) throw new RuleBroken('approval.not-asked');
}

/** Throws `approval.given-already` when some principal has approved: what is signed is not taken back, it gets a successor. */
export function assertUnapproved(approvals: number): void {
  if (approvals > 0) throw new RuleBroken('approval.given-already', ['approve']);
}

/** What the person, or somebody in the person's place, says of a plan. */
export const PLAN_ANSWERS = ['agrees', 'agreesWithReservation', 'declines', 'couldNotAnswer'] as const;
export type PlanAnswer = (typeof PLAN_ANSWERS)[number];

/** A reservation says nothing without its words; why somebody could not answer must be told. */
export const answerNeedsWords = (answer: PlanAnswer): boolean =>
  answer === 'agreesWithReservation' || answer === 'couldNotAnswer';

/** Who gave the answer, with the mandate of a guardian or another representative. */
export interface AnswerGiver {
  readonly by: 'person' | 'guardian' | 'representative';
  readonly mandate: Mandate | null;
}

/** Throws `answer.no-mandate` where the one who answered may not decide for the person today (FB 6:11, 11:4). */
export function assertMayAnswer(giver: AnswerGiver, birthDay: Day | null, today: Day): void {
  if (giver.by === 'person') return;
  const { mandate } = giver;
  const fits = mandate !== null && (giver.by === 'guardian') === (mandate.kind === 'guardian');
  if (!fits || !mayDecide(mandate, birthDay, today)) throw new RuleBroken('answer.no-mandate');
}

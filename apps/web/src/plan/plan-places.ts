import type { MissingCode, PlanTask } from '@sammanhang/api-client';

/** The question pages, in the order that they follow each other. */
export const planSteps = ['vad-ar-viktigt', 'behov', 'mal', 'insatser', 'ansvar', 'uppfoljning'] as const;
export type PlanStep = (typeof planSteps)[number];

export const isPlanStep = (step: string): step is PlanStep => (planSteps as readonly string[]).includes(step);

export const planPath = (caseId: string) => `/arenden/${caseId}/plan`;
export const stepPath = (caseId: string, step: PlanStep) => `${planPath(caseId)}/${step}`;
export const reviewPath = (caseId: string) => `/arenden/${caseId}/granska`;
export const versionPath = (caseId: string, versionId: string) => `/arenden/${caseId}/versioner/${versionId}`;

/** Where each part of the work is done. */
export function taskPath(caseId: string, task: PlanTask): string {
  const places: Record<PlanTask, string> = {
    consent: `/arenden/${caseId}/samtycke`,
    words: stepPath(caseId, 'vad-ar-viktigt'),
    needs: stepPath(caseId, 'behov'),
    goals: stepPath(caseId, 'mal'),
    measures: stepPath(caseId, 'insatser'),
    parties: `/arenden/${caseId}/moten`,
    meeting: `/arenden/${caseId}/moten`,
    followUp: stepPath(caseId, 'uppfoljning'),
  };
  return places[task];
}

const stepOfCode: Record<MissingCode, PlanStep> = {
  'plan.own-words-missing': 'vad-ar-viktigt',
  'plan.needs-missing': 'behov',
  'plan.need-without-measure': 'insatser',
  'plan.goals-missing': 'mal',
  'plan.measures-missing': 'insatser',
  'plan.principal-measures-missing': 'insatser',
  'plan.measure-taker-missing': 'insatser',
  'plan.measure-owner-missing': 'insatser',
  'plan.measure-start-missing': 'insatser',
  'plan.contact-person-missing': 'insatser',
  'plan.one-principal-only': 'insatser',
  'plan.others-measures-missing': 'ansvar',
  'plan.others-measures-contradiction': 'ansvar',
  'plan.responsible-principal-missing': 'ansvar',
  'plan.lead-missing': 'ansvar',
  'plan.follow-up-date-missing': 'uppfoljning',
  'plan.follow-up-place-missing': 'uppfoljning',
  'plan.follow-up-by-missing': 'uppfoljning',
  'plan.follow-up-method-missing': 'uppfoljning',
  'plan.follow-up-on-rest-day': 'uppfoljning',
};

/** Where what is missing can be mended. */
export const mendingPath = (caseId: string, code: MissingCode): string => stepPath(caseId, stepOfCode[code]);

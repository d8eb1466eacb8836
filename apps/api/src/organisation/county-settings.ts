import type { ApprovalPolicy, CountyRequirements, DeadlineRule } from '@sammanhang/sip-rules';
import { problem } from '../platform/errors.js';
import type { Tx } from '../platform/database/index.js';

/** What a county decides for itself: kept as data (`apps/api/counties/<code>.json`), never as code. */
export interface CountySettings {
  /** The county's own word for the person who sees that the plan is followed (`planLead`). */
  labels: { planLead: string };
  approvalPolicy: ApprovalPolicy;
  requirements: CountyRequirements;
  /** The county's own deadlines; national law comes on top and cannot be changed here. */
  deadlines: DeadlineRule[];
  /** Which time starts the clock of joint planning in home health care. */
  homeCareClock: 'request' | 'enrolment';
  /** Days that a unit has to answer a summons. */
  summonsAnswerDays: number;
  /** Settings that nobody in the county has confirmed yet, by name: shown as such. */
  notConfirmed: string[];
}

export interface County {
  code: string;
  name: string;
  settings: CountySettings;
}

/** The county with its settings. */
export async function countyOf(tx: Tx, code: string): Promise<County> {
  const [county] = await tx.rows<County>('SELECT code, name, settings FROM county WHERE code = $1', [code]);
  if (!county) throw problem('not-found');
  return county;
}

import type { DeadlineRule } from './deadline.js';

/** The national rules. A county's own lengths (joint planning within seven days, say) are in its configuration. */
export const NATIONAL_DEADLINE_RULES = [
  {
    // The law sets no number of days. Three is a reminder that a county may replace.
    code: 'planning.start',
    trigger: 'need.identified',
    length: 3,
    unit: 'calendarDays',
    rollToWorkingDay: false,
    basis: 'nudge',
    clause: 'SoL 10:8; HSL 16:4',
    sourceText: 'Arbetet med planen ska påbörjas genast (SoL) och utan dröjsmål (HSL).',
    confirmed: false,
    validFrom: '2025-07-01',
  },
  {
    code: 'discharge.admissionMessage',
    trigger: 'discharge.needJudged',
    length: 24,
    unit: 'hours',
    rollToWorkingDay: false,
    basis: 'law',
    clause: 'LUS 2:3',
    sourceText:
      'Inskrivningsmeddelandet ska skickas senast 24 timmar efter inskrivningen eller den senare bedömningen.',
    confirmed: true,
    validFrom: '2018-01-01',
  },
  {
    // Three days is the law's. That the last day rolls is a reading of lag 1930:173 2 §, hence not confirmed.
    code: 'discharge.summons',
    trigger: 'discharge.readyNotice',
    length: 3,
    unit: 'calendarDays',
    rollToWorkingDay: true,
    basis: 'law',
    clause: 'LUS 4:3',
    sourceText: 'Kallelse till samordnad individuell planering ska skickas senast tre dagar efter underrättelsen.',
    confirmed: false,
    validFrom: '2018-01-01',
  },
  {
    code: 'lss.planReview',
    trigger: 'lss.planReviewed',
    length: 12,
    unit: 'months',
    rollToWorkingDay: false,
    basis: 'law',
    clause: 'LSS 10 §',
    sourceText: 'Planen ska fortlöpande och minst en gång om året omprövas.',
    confirmed: true,
  },
] as const satisfies readonly DeadlineRule[];

/** The code of a national rule. */
export type NationalDeadlineCode = (typeof NATIONAL_DEADLINE_RULES)[number]['code'];

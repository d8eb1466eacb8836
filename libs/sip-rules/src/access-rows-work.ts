import {
  AGREED,
  GUARDIAN,
  GUARDIAN_SEES_NO_HARM,
  GUEST,
  INFORMANT_PROTECTED,
  LISTED,
  LIVING,
  NOT_AGREED,
  OWN,
  PROXY,
  RELATIVE,
  REPRESENTATIVE,
  SELF,
  UNLISTED_SEES_NOTHING,
  UNPROTECTED,
  caseworker,
  row,
} from './access-conditions.js';
import type { AccessConditions, AccessRow } from './access-types.js';

const LEAD = caseworker('lead');
const HAS_CHARGE = caseworker('lead', 'party');
const TAKES_PART = caseworker('lead', 'party', 'invited');
const NOT_LEADING = caseworker('party', 'invited', 'summoned');

const AT_MEETING = {
  state: ['preparing', 'draft', 'draftReleased', 'established'],
} as const satisfies AccessConditions;
const ANSWERABLE = { state: ['draftReleased', 'awaiting', 'established'] } as const satisfies AccessConditions;
const ESTABLISHED = { state: 'established' } as const satisfies AccessConditions;
const SHARED_BY_PERSON = {
  consent: 'valid',
  planConsent: 'given',
  protection: 'none',
} as const satisfies AccessConditions;

/** Doing the work: summons, meeting, sign-off, follow-up, lead, messages. */
export const WORK_ROWS = {
  'summons.read': [
    UNLISTED_SEES_NOTHING,
    row('hidden', caseworker('summoned', 'invited'), { state: 'closed' }, 'the call is over'),
    row('allowed', caseworker('lead', 'party', 'summoned', 'invited'), AGREED, 'the question, time and place'),
    row('allowed', HAS_CHARGE, NOT_AGREED, 'a record received, marked as stopped'),
    row('allowed', GUEST, { ...AGREED, ...LIVING }, 'time and place, never the question'),
    INFORMANT_PROTECTED,
    row('allowed', SELF, {}, 'own meeting'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'in place of the child'),
    row('allowed', RELATIVE, { ...SHARED_BY_PERSON, ...LIVING }, 'when the person wants them there (SoL 10:9)'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
  ],
  'summons.answer': [
    row(
      'allowed',
      caseworker('summoned', 'invited', 'party'),
      { ...AGREED, ...LISTED, ...LIVING },
      'the answer of the own unit',
    ),
    row('conflict', caseworker('party'), LISTED, 'closed, or no consent'),
    row('allowed', GUEST, { ...AGREED, ...LISTED, ...LIVING }, 'own answer'),
  ],
  'attendance.record': [
    row('allowed', LEAD, { ...AGREED, ...LISTED, ...AT_MEETING }, 'who came, who did not, and why'),
    row('forbidden', NOT_LEADING, LISTED, 'kept by the lead'),
  ],
  'meeting.note': [
    row(
      'allowed',
      HAS_CHARGE,
      { ...AGREED, ...LISTED, ...AT_MEETING },
      'decided together, measure by measure (SoL 10:8)',
    ),
    row('conflict', HAS_CHARGE, LISTED, 'no consent, out for approval, or closed'),
    row('forbidden', caseworker('invited', 'summoned'), LISTED, 'the principals decide on measures'),
  ],
  'homeCare.enrol': [
    row('allowed', HAS_CHARGE, { ...LISTED, ...LIVING }, 'a fact that the county may count its days from'),
    row('conflict', HAS_CHARGE, LISTED, 'closed'),
    row('forbidden', caseworker('invited', 'summoned'), LISTED, 'noted by those who have charge'),
  ],
  'release.person': [
    row('allowed', LEAD, { ...AGREED, ...LISTED, state: 'draft' }, 'lets the person read and comment'),
    row('conflict', LEAD, LISTED, 'only a draft can be released'),
    row('forbidden', NOT_LEADING, LISTED, 'done by the lead'),
  ],
  'plan.lead': [
    UNLISTED_SEES_NOTHING,
    row('allowed', LEAD, { ...AGREED, ...LIVING }, 'summons, meetings, sign-off: further limited by the state machine'),
    row('conflict', LEAD, {}, 'without consent only closing is left'),
    row('forbidden', NOT_LEADING, {}, 'another unit leads'),
  ],
  'plan.close': [
    row('allowed', LEAD, { ...LISTED, ...LIVING }, 'with a reason, told to all parties'),
    row('conflict', LEAD, { ...LISTED, state: 'closed' }, 'closed already'),
    row('forbidden', NOT_LEADING, LISTED, 'done by the lead'),
    row('forbidden', SELF, {}, 'withdraws the consent instead, and the lead then closes'),
  ],
  'recipient.drop': [
    row('allowed', LEAD, { ...LISTED, ...LIVING }, 'a partial no keeps the plan and drops that receiver'),
    row('forbidden', NOT_LEADING, LISTED, 'done by the lead'),
  ],
  'version.approve': [
    UNLISTED_SEES_NOTHING,
    row('stepUp', HAS_CHARGE, { ...AGREED, state: 'awaiting' }, 'for the own principal, bound to the hash'),
    row('conflict', HAS_CHARGE, {}, 'nothing is out for approval'),
    row('forbidden', caseworker('invited'), {}, 'only principals approve'),
  ],
  'answer.give': [
    INFORMANT_PROTECTED,
    row('allowed', SELF, ANSWERABLE, 'agrees, does not, wants to talk: line by line'),
    row('conflict', SELF, {}, 'nothing to answer in this state'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, { ...UNPROTECTED, ...ANSWERABLE }, 'marked as the guardian’s'),
    row('allowed', RELATIVE, { ...SHARED_BY_PERSON, ...ANSWERABLE }, 'a view of their own, never the person’s answer'),
    row('allowed', REPRESENTATIVE, { ...UNPROTECTED, ...ANSWERABLE }, 'mandate covers care'),
    row('allowed', HAS_CHARGE, { ...AGREED, ...LISTED, ...ANSWERABLE }, 'noted on behalf of, with how it was given'),
    row('conflict', PROXY, UNPROTECTED, 'nothing to answer in this state'),
    row('conflict', HAS_CHARGE, LISTED, 'nothing to answer in this state, or no consent'),
  ],
  'receipt.read': [
    row('allowed', SELF, {}, 'own decisions and consents'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'in place of the child'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
    row('allowed', RELATIVE, SHARED_BY_PERSON, 'what they took part in'),
    row('allowed', TAKES_PART, { ...AGREED, ...LISTED }, 'what concerns the own authority'),
  ],
  'followup.write': [
    row('allowed', TAKES_PART, { ...OWN, ...AGREED, ...LISTED, ...ESTABLISHED }, 'how the own measures went'),
    row('conflict', TAKES_PART, { ...OWN, ...LISTED }, 'only an established plan is followed up, with consent'),
    row('allowed', SELF, ESTABLISHED, 'own rating'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, { ...UNPROTECTED, ...ESTABLISHED }, 'rating in place of the child'),
    row('allowed', REPRESENTATIVE, { ...UNPROTECTED, ...ESTABLISHED }, 'rating in place of the person'),
  ],
  'lead.choose': [
    row(
      'allowed',
      { role: 'unitHead', relation: 'lead' },
      { ...LISTED, ...LIVING },
      'offered, and pending until accepted',
    ),
    row(
      'fourEyes',
      { role: 'unitHead', relation: 'lead' },
      { ...LIVING, protection: 'protectedUnlisted' },
      'by the reference on the board only, when the lead is gone',
    ),
    row('allowed', LEAD, { ...LISTED, ...LIVING }, 'offered to a colleague or a party'),
    row('conflict', { role: ['caseworker', 'unitHead'], relation: 'lead' }, { ...LISTED, state: 'closed' }, 'closed'),
    row('forbidden', NOT_LEADING, LISTED, 'offered by the lead or the head'),
  ],
  'lead.accept': [
    row(
      'allowed',
      caseworker('lead', 'party', 'colleague'),
      { ...LISTED, ...LIVING },
      'only the one it was offered to',
    ),
  ],
  'message.send': [
    row('allowed', TAKES_PART, { ...AGREED, ...LISTED, ...LIVING }, 'within the case'),
    row('conflict', TAKES_PART, LISTED, 'closed, or no consent'),
    row('allowed', SELF, {}, 'to the lead or to the owner of a measure'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'in place of the child'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
  ],
} as const satisfies Record<string, readonly AccessRow[]>;

import {
  AGREED,
  BLOCKED,
  GUARDIAN,
  GUARDIAN_SEES_NO_HARM,
  GUEST,
  HIDDEN_FROM_PERSON,
  INFORMANT_PROTECTED,
  LISTED,
  LIVING,
  NOT_AGREED,
  NOT_SHOWN,
  OWN,
  PROXY,
  RELATIVE,
  REPRESENTATIVE,
  SELF,
  SHOWN,
  UNLISTED_SEES_NOTHING,
  UNPROTECTED,
  caseworker,
  row,
} from './access-conditions.js';
import type { AccessConditions, AccessRow } from './access-types.js';

const HAS_CHARGE = caseworker('lead', 'party');
const TAKES_PART = caseworker('lead', 'party', 'invited');
const HAS_OWN_RECORD = caseworker('lead', 'party', 'invited', 'left');
const KEEPS_COPY = caseworker('lead', 'party', 'left');

const HANDED_OVER = { consent: ['valid', 'ground'] } as const satisfies AccessConditions;
const CONSENTED = { consent: 'valid' } as const satisfies AccessConditions;
const ON_GROUND = { consent: 'ground' } as const satisfies AccessConditions;
const GIVEN = { planConsent: 'given' } as const satisfies AccessConditions;
const DRAFTED = { state: ['draft', 'draftReleased', 'awaiting', 'established'] } as const satisfies AccessConditions;
const DRAFTING = { state: ['draft', 'draftReleased'] } as const satisfies AccessConditions;
const UNFINISHED = { state: ['preparing', 'draft', 'draftReleased'] } as const satisfies AccessConditions;
const OPEN_TO_OTHERS = { state: ['draftReleased', 'awaiting', 'established'] } as const satisfies AccessConditions;
const NOT_CULLED = {
  state: ['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'closed'],
} as const satisfies AccessConditions;

/** What a plan says: reading, writing and printing it, section by section. */
export const CONTENT_ROWS = {
  'content.read': [
    UNLISTED_SEES_NOTHING,
    row('hidden', { role: ['caseworker', 'guest'] }, { consent: 'blocked' }, 'blocked by the person (PDL 4:4)'),
    row('allowed', HAS_OWN_RECORD, OWN, 'own record, also after a withdrawal and after leaving (PDL 3:14)'),
    row(
      'allowed',
      caseworker('breakGlassOpen'),
      { ...OWN, ...UNPROTECTED, state: 'established' },
      'own sections only, for sixty minutes (SVOD 3:5-6)',
    ),
    row('allowed', HAS_CHARGE, { ...HANDED_OVER, ...AGREED, ...DRAFTED }, 'handed over by its owner (OSL 10:1, 10:2)'),
    row(
      'allowed',
      HAS_CHARGE,
      { ...ON_GROUND, ...NOT_AGREED, ...DRAFTED },
      'a ground does not lean on consent (OSL 26:9)',
    ),
    row('allowed', caseworker('invited'), { ...CONSENTED, ...GIVEN, ...OPEN_TO_OTHERS }, 'what the person agreed to'),
    INFORMANT_PROTECTED,
    row('hidden', REPRESENTATIVE, HIDDEN_FROM_PERSON, 'informant protected (OSL 26:5)'),
    row('allowed', SELF, OWN, 'own words'),
    row('allowed', SELF, SHOWN, 'own plan'),
    row('forbidden', SELF, NOT_SHOWN, 'known to exist, released before the meeting'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, { ...UNPROTECTED, ...SHOWN }, 'in place of the child (FB 6:11)'),
    row('forbidden', GUARDIAN, { ...UNPROTECTED, ...NOT_SHOWN }, 'not released yet'),
    row('allowed', RELATIVE, { ...CONSENTED, ...GIVEN, ...UNPROTECTED, ...SHOWN }, 'what the person shows them'),
    row('allowed', REPRESENTATIVE, { ...UNPROTECTED, ...SHOWN }, 'mandate covers care'),
    row('forbidden', REPRESENTATIVE, { ...UNPROTECTED, ...NOT_SHOWN }, 'not released yet'),
    row(
      'allowed',
      GUEST,
      { ...OWN, ...AGREED, state: ['preparing', 'draft', 'draftReleased', 'awaiting', 'established'] },
      'what it wrote itself',
    ),
    row('allowed', GUEST, { ...CONSENTED, ...GIVEN, ...OPEN_TO_OTHERS }, 'what the person agreed to'),
  ],
  'copy.read': [
    BLOCKED,
    row(
      'allowed',
      KEEPS_COPY,
      { ...LISTED, ...NOT_CULLED },
      'once disclosed it is the own record (OSL 12:2, PDL 3:14)',
    ),
  ],
  'copy.print': [BLOCKED, row('allowed', KEEPS_COPY, { ...LISTED, ...NOT_CULLED }, 'what is readable is printable')],
  'contact.read': [
    BLOCKED,
    row('allowed', HAS_CHARGE, { ...OWN, ...LISTED }, 'own record'),
    row('allowed', HAS_CHARGE, { ...HANDED_OVER, ...AGREED, ...LISTED, ...LIVING }, 'while the case lives'),
    row(
      'allowed',
      HAS_CHARGE,
      { ...ON_GROUND, ...NOT_AGREED, ...LISTED, ...LIVING },
      'a ground does not lean on consent',
    ),
    INFORMANT_PROTECTED,
    row('allowed', SELF, {}, 'own address and phone'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'in place of the child'),
  ],
  'content.write': [
    UNLISTED_SEES_NOTHING,
    row('allowed', HAS_CHARGE, { ...OWN, ...AGREED, ...DRAFTING }, 'each principal its own part (SoL 10:8, HSL 16:4)'),
    row('allowed', caseworker('invited'), { ...OWN, ...GIVEN, ...DRAFTING }, 'own measures (item 3)'),
    row('allowed', GUEST, { ...OWN, ...GIVEN, ...LISTED, ...DRAFTING }, 'own measures (item 3)'),
    row(
      'conflict',
      GUEST,
      { ...OWN, ...GIVEN, ...LISTED, state: ['preparing', 'awaiting', 'established'] },
      'not while it is prepared, out for approval or established',
    ),
    row(
      'allowed',
      caseworker('lead'),
      { ...OWN, planConsent: ['given', 'unable', 'declined'], state: 'preparing' },
      'basis for the summons, or the documented no',
    ),
    row('conflict', TAKES_PART, OWN, 'no consent, or a state in which only a new version can be written'),
    row(
      'forbidden',
      HAS_CHARGE,
      { ...HANDED_OVER, ...AGREED, ...DRAFTED },
      'readable, but written by another authority',
    ),
  ],
  'words.write': [
    row('allowed', SELF, UNFINISHED, 'own words, own goals, own preparation (SoL 10:9)'),
    row('conflict', SELF, {}, 'answers instead, or asks for a new version'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, { ...UNPROTECTED, ...UNFINISHED }, 'marked as said by the guardian'),
    row('allowed', REPRESENTATIVE, { ...UNPROTECTED, ...UNFINISHED }, 'marked as said by the representative'),
    row(
      'allowed',
      HAS_CHARGE,
      { ...LISTED, ...UNFINISHED, planConsent: ['given', 'unable', 'declined'] },
      'noted on behalf of the person, and marked so',
    ),
    row('conflict', PROXY, UNPROTECTED, 'answers instead'),
    row('conflict', HAS_CHARGE, LISTED, 'not in this state, or the consent was taken back'),
  ],
  'print.plan': [
    BLOCKED,
    row('allowed', HAS_OWN_RECORD, { ...OWN, ...LISTED }, 'what is readable is printable, and logged'),
    row('allowed', HAS_CHARGE, { ...HANDED_OVER, ...AGREED, ...LISTED, ...OPEN_TO_OTHERS }, 'as it is read'),
    row('allowed', HAS_CHARGE, { ...ON_GROUND, ...NOT_AGREED, ...LISTED, ...OPEN_TO_OTHERS }, 'as it is read'),
    INFORMANT_PROTECTED,
    row('allowed', SELF, SHOWN, 'own plan'),
    row('forbidden', SELF, NOT_SHOWN, 'not released yet'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, { ...UNPROTECTED, ...SHOWN }, 'in place of the child'),
    row('forbidden', GUARDIAN, { ...UNPROTECTED, ...NOT_SHOWN }, 'not released yet'),
    row('allowed', REPRESENTATIVE, { ...UNPROTECTED, ...SHOWN }, 'mandate covers care'),
  ],
  'correction.note': [
    row('allowed', HAS_OWN_RECORD, { ...OWN, ...LISTED }, 'a note beside, never an overwriting (PDL 3:14)'),
    row('allowed', SELF, {}, 'objection of the person (PDL 3:8, SoL 14:6)'),
  ],
  'data.export': [INFORMANT_PROTECTED, row('stepUp', SELF, {}, 'all that is held about oneself (GDPR 15, 20)')],
} as const satisfies Record<string, readonly AccessRow[]>;

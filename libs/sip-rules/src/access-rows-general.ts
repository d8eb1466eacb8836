import {
  AGREED,
  GUARDIAN,
  GUARDIAN_SEES_NO_HARM,
  GUEST,
  INFORMANT_PROTECTED,
  LISTED,
  LIVING,
  OWN,
  RELATIVE,
  REPRESENTATIVE,
  SELF,
  UNLISTED_SEES_NOTHING,
  UNPROTECTED,
  caseworker,
  row,
} from './access-conditions.js';
import type { AccessRow } from './access-types.js';

const INVOLVED_UNIT = caseworker('lead', 'party', 'summoned', 'invited', 'colleague');
const HAS_CHARGE = caseworker('lead', 'party');
const HEAD_OF_UNIT = { role: 'unitHead', relation: 'lead' } as const;
const SOMEBODY_PROTECTED = { protection: ['protectedListed', 'protectedUnlisted'] } as const;
const ADMINISTRATOR = { role: 'localAdmin' } as const;

/** What comes before, beside and around a plan: users, directory, persons, requests, logs, lists. */
export const GENERAL_ROWS = {
  'session.own': [
    row(
      'allowed',
      {
        role: [
          'caseworker',
          'unitHead',
          'logReviewer',
          'localAdmin',
          'processLead',
          'person',
          'guardian',
          'relative',
          'representative',
          'guest',
        ],
      },
      {},
      'own session and assignment',
    ),
  ],
  'directory.read': [
    row(
      'allowed',
      { role: ['caseworker', 'unitHead', 'logReviewer', 'localAdmin', 'processLead'] },
      {},
      'organisations and units are public; staff must know whom to call (SoL 10:8, HSL 16:4)',
    ),
  ],
  'users.administer': [
    row('fourEyes', ADMINISTRATOR, {}, 'own authority, and another administrator confirms (PDL 4:2)'),
  ],
  'users.read': [row('allowed', ADMINISTRATOR, {}, 'users, units and assignments of the own authority, no content')],
  'units.administer': [row('allowed', ADMINISTRATOR, {}, 'the units of the own authority; gives nobody access')],
  'assignment.end': [row('allowed', ADMINISTRATOR, {}, 'taking access away must not wait for a second pair of eyes')],
  'fourEyes.read': [
    row(
      'allowed',
      { role: ['caseworker', 'unitHead', 'localAdmin'] },
      {},
      'own requests, and those that the actor may confirm',
    ),
  ],
  'fourEyes.withdraw': [
    row('allowed', { role: ['caseworker', 'unitHead', 'localAdmin'] }, {}, 'whoever asked may take it back'),
  ],
  'figures.read': [row('allowed', { role: ['unitHead', 'processLead'] }, {}, 'counts only, groups under five hidden')],
  'worklist.read': [
    UNLISTED_SEES_NOTHING,
    row('allowed', { role: ['caseworker', 'unitHead'] }, {}, 'the list of what needs the actor'),
  ],
  'person.find': [
    row('allowed', HAS_CHARGE, { ...OWN, ...LISTED }, 'own record, needed for the work (PDL 4:1); others get no hit'),
    row(
      'allowed',
      HAS_CHARGE,
      { ...AGREED, ...LISTED, ...LIVING },
      'whom it is about, while the plan is made together; not after a withdrawal or the end (OSL 25:1, 26:1)',
    ),
  ],
  'person.register': [
    row('allowed', { role: 'caseworker' }, {}, 'the same answer whether or not another authority knows the person'),
  ],
  'person.change': [
    row(
      'allowed',
      HAS_CHARGE,
      { ...OWN, ...LISTED },
      'keeps its own record right, never that of others (PDL 3:2, SoL 14:1)',
    ),
  ],
  'case.start': [
    row('allowed', { role: 'caseworker' }, {}, 'the judgement of one principal is enough (SoL 10:8, HSL 16:4)'),
  ],
  'sip.request': [
    row('allowed', SELF, {}, 'may ask for a plan of their own'),
    row('allowed', GUARDIAN, UNPROTECTED, 'asks for the child (FB 6:11)'),
    row('allowed', RELATIVE, UNPROTECTED, 'asks, and the consent of the person is then sought'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'within a mandate to see to care (FB 11:4)'),
  ],
  'request.read': [
    row('allowed', caseworker('colleague'), LISTED, 'asked of the own unit: who, in what words and how to be reached'),
    row('allowed', HEAD_OF_UNIT, SOMEBODY_PROTECTED, 'that somebody waits, by date alone, to name who is to read it'),
  ],
  'request.answer': [
    row('allowed', caseworker('colleague'), LISTED, 'taken up, or declined with a reason the person can read'),
  ],
  'request.assign': [row('allowed', HEAD_OF_UNIT, SOMEBODY_PROTECTED, 'names a worker of the unit who may read it')],
  'request.decline': [
    row(
      'allowed',
      caseworker('lead'),
      { ...LISTED, state: 'preparing' },
      'exceptional, with a reason the person can read',
    ),
    row('conflict', caseworker('lead'), LISTED, 'work has begun: the plan is closed instead'),
    row('forbidden', caseworker('party', 'invited', 'summoned'), LISTED, 'another unit answers the request'),
  ],
  'log.own': [
    INFORMANT_PROTECTED,
    row('allowed', SELF, {}, 'who has read, which unit, when, why (PDL 8:5), also after culling'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'in place of the child'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'in place of the person'),
  ],
  'log.preview': [
    row('allowed', caseworker('lead'), LISTED, 'tells the person how their log reads: it is theirs to know (PDL 8:5)'),
  ],
  'log.note': [
    row(
      'allowed',
      { role: 'logReviewer' },
      {},
      'checks are documented (PDL 4:3, HSLF-FS 2016:40 4:9); own authority only',
    ),
  ],
  'log.staff': [row('allowed', { role: 'logReviewer' }, {}, 'acts and refusals of the own staff (PDL 4:3)')],
  'log.review': [
    row(
      'allowed',
      { role: 'logReviewer', relation: ['lead', 'party', 'summoned', 'invited', 'left', 'declined'] },
      {},
      'readings of what the own authority owns, never the content (PDL 4:3)',
    ),
  ],
  'plan.exists': [
    UNLISTED_SEES_NOTHING,
    row('allowed', INVOLVED_UNIT, {}, 'takes part, is asked to, or may take over'),
    row('allowed', caseworker('breakGlassOpen'), {}, 'emergency opening under way'),
    row('allowed', caseworker('left'), {}, 'own record, listed as ended'),
    row('allowed', SELF, {}, 'own case, from its start'),
    row('allowed', GUARDIAN, UNPROTECTED, 'decides for the child (FB 6:11)'),
    row('allowed', RELATIVE, UNPROTECTED, 'named by the person, for a time'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
    row('allowed', GUEST, { ...AGREED, ...LIVING }, 'one plan, for a time'),
  ],
  'history.read': [
    UNLISTED_SEES_NOTHING,
    row('allowed', HAS_CHARGE, {}, 'who did what at the own authority, and that others did (PDL 4:3)'),
    row('allowed', caseworker('breakGlassOpen', 'left'), OWN, 'what the own authority did'),
    INFORMANT_PROTECTED,
    row('allowed', SELF, {}, 'own case'),
  ],
  'inbox.read': [row('allowed', INVOLVED_UNIT, LISTED, 'kind, date and plan number only')],
  'inbox.take': [row('allowed', INVOLVED_UNIT, { ...LISTED, ...LIVING }, 'takes or covers, logged with a reason')],
  'board.row': [
    row(
      'allowed',
      { role: 'unitHead', relation: ['lead', 'party', 'summoned'] },
      LIVING,
      'unit, kind, date: no needs or free text (SoLPuL 7 a §); of the protected a count and a date only',
    ),
  ],
} as const satisfies Record<string, readonly AccessRow[]>;

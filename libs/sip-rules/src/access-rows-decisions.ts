import {
  AGREED,
  GUARDIAN,
  GUARDIAN_SEES_NO_HARM,
  LISTED,
  LIVING,
  OWN,
  PROXY,
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

/** Somebody on the allow-list of a protected person, however they stand to the case. */
const LISTED_WORKER = caseworker('lead', 'party', 'summoned', 'invited', 'colleague');

const CULLS = {
  role: 'localAdmin',
  relation: ['lead', 'party', 'invited', 'left'],
} as const satisfies AccessConditions;

const CLOSED = { state: 'closed' } as const satisfies AccessConditions;

/** Decisions on consent, secrecy, protection, emergency opening and culling. */
export const DECISION_ROWS = {
  'consent.read': [
    UNLISTED_SEES_NOTHING,
    row('allowed', HAS_CHARGE, {}, 'what may be done and shared leans on it (OSL 10:1, 12:2)'),
    row('allowed', caseworker('invited'), AGREED, 'what is shown to it leans on it'),
    row('allowed', SELF, {}, 'own consents (GDPR 7.1)'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'for the child (FB 6:11)'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
  ],
  'consent.record': [
    row('stepUp', TAKES_PART, { ...LISTED, ...LIVING }, 'noted by whom; a party for its own sharing (OSL 10:1, 12:2)'),
    row('stepUp', SELF, LIVING, 'own consent (SoL 10:8, HSL 16:4)'),
    GUARDIAN_SEES_NO_HARM,
    row('stepUp', GUARDIAN, { ...UNPROTECTED, ...LIVING }, 'for the child (FB 6:11)'),
    row('stepUp', REPRESENTATIVE, { ...UNPROTECTED, ...LIVING }, 'mandate covers care'),
    row('conflict', TAKES_PART, { ...LISTED, ...CLOSED }, 'the case is closed'),
    row('conflict', SELF, CLOSED, 'the case is closed'),
    row('conflict', PROXY, { ...UNPROTECTED, ...CLOSED }, 'the case is closed'),
  ],
  'consent.withdraw': [
    row('allowed', SELF, {}, 'never harder than to give: no step-up (GDPR 7.3)'),
    GUARDIAN_SEES_NO_HARM,
    row('allowed', GUARDIAN, UNPROTECTED, 'for the child'),
    row('allowed', REPRESENTATIVE, UNPROTECTED, 'mandate covers care'),
    row('allowed', TAKES_PART, LISTED, 'what staff are told is noted at once'),
  ],
  'harm.assess': [
    row('stepUp', HAS_CHARGE, { ...OWN, ...LISTED, ...LIVING }, 'item by item, with a reason (OSL 12:3, 25:1, 26:1)'),
  ],
  'ground.decide': [
    row(
      'stepUp',
      TAKES_PART,
      { ...OWN, ...LISTED, ...LIVING },
      'decided by the owner, never the receiver (OSL 25:12, 25:13, 26:9)',
    ),
  ],
  'block.set': [row('allowed', SELF, {}, 'never by guardians (PDL 4:4, SVOD 2:3)')],
  'block.lift': [row('stepUp', SELF, {}, 'lifting opens, so who it is must be sure')],
  'relative.name': [row('stepUp', SELF, UNPROTECTED, 'with an end date')],
  'relative.end': [row('allowed', SELF, {}, 'tells nobody')],
  'guest.invite': [
    row('stepUp', LEAD, { ...AGREED, ...UNPROTECTED, ...LIVING }, 'what the person agreed to, with an end date'),
    row('conflict', LEAD, UNPROTECTED, 'closed, or no consent'),
    row('forbidden', LEAD, { protection: 'protectedListed' }, 'a protected case opens to those on its list alone'),
    row('forbidden', caseworker('party', 'invited', 'summoned'), LISTED, 'invited by the lead'),
  ],
  'guest.read': [row('allowed', HAS_CHARGE, LISTED, 'who else reads what they share')],
  'guest.end': [
    row('allowed', LEAD, LISTED, 'never harder than to let in; tells nobody'),
    row('forbidden', caseworker('party'), LISTED, 'ended by the lead'),
  ],
  'guardian.decide': [row('stepUp', LEAD, LISTED, 'maturity, or one guardian shut out (OSL 12:3)')],
  'allowlist.change': [
    row('fourEyes', LEAD, { protection: 'protectedListed' }, 'another on the list, or a head, confirms'),
  ],
  'allowlist.read': [
    row('allowed', LISTED_WORKER, { protection: 'protectedListed' }, 'those on the list know who else is'),
  ],
  'fourEyes.answer': [
    row(
      'stepUp',
      { role: 'localAdmin' },
      UNPROTECTED,
      'another administrator of the authority than the one who asked (PDL 4:2)',
    ),
    row('stepUp', LISTED_WORKER, { protection: 'protectedListed' }, 'another on the list than the one who asked'),
    row(
      'stepUp',
      { role: 'unitHead', relation: 'lead' },
      { protection: ['protectedListed', 'protectedUnlisted'] },
      'a head of the unit that asked, who sees neither person nor plan',
    ),
  ],
  'protection.set': [
    row('allowed', caseworker('lead', 'party', 'summoned'), UNPROTECTED, 'locks first and asks later'),
  ],
  'protection.lift': [row('fourEyes', LEAD, { protection: 'protectedListed' }, 'opens, so two must agree')],
  'breakGlass.open': [
    row(
      'stepUp',
      caseworker('none', 'left', 'declined', 'colleague'),
      { ...OWN, ...UNPROTECTED, state: 'established' },
      'own sections, never the protected (SVOD 3:5-6); the challenge is the same for unknown ids',
    ),
  ],
  'breakGlass.configure': [
    row('fourEyes', { role: 'localAdmin' }, {}, 'off until two administrators of the authority switch it on'),
  ],
  'breakGlass.own': [row('allowed', { role: 'caseworker' }, {}, 'own openings, while they are open')],
  'breakGlass.end': [row('allowed', caseworker('breakGlassOpen'), UNPROTECTED, 'closes before the hour is over')],
  'breakGlass.list': [
    row(
      'allowed',
      { role: ['logReviewer', 'unitHead', 'localAdmin'] },
      {},
      'that it was opened, by whom and why; administrators only what nobody reviewed in time, never the content',
    ),
  ],
  'breakGlass.review': [
    row(
      'allowed',
      { role: ['logReviewer', 'unitHead'] },
      {},
      'was it called for? By another than the one who opened (PDL 4:3, HSLF-FS 2016:40 4:9)',
    ),
  ],
  'cull.decide': [row('fourEyes', CULLS, { ...OWN, ...LISTED, ...CLOSED }, 'own copy only, and another confirms')],
  'cull.preview': [row('allowed', CULLS, { ...OWN, ...LISTED, ...CLOSED }, 'number, days and counts, never a name')],
  'retention.hold': [
    row(
      'allowed',
      caseworker('lead', 'party', 'invited', 'left'),
      { ...OWN, ...LISTED },
      'whoever knows what the record holds says why it is kept longer (SoL 16:2, 16:2 a, 16:4)',
    ),
  ],
} as const satisfies Record<string, readonly AccessRow[]>;

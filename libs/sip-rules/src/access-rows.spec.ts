import { decide } from './access.js';
import type { AccessFacts, Verdict } from './access-types.js';
import type { Action } from './actions.js';

type Given = Partial<AccessFacts>;

const LEAD: Given = { role: 'caseworker', relation: 'lead' };
const PARTY: Given = { role: 'caseworker', relation: 'party' };
const SUMMONED: Given = { role: 'caseworker', relation: 'summoned' };
const INVITED: Given = { role: 'caseworker', relation: 'invited' };
const COLLEAGUE: Given = { role: 'caseworker', relation: 'colleague' };
const LEFT: Given = { role: 'caseworker', relation: 'left' };
const STRANGER: Given = { role: 'caseworker', relation: 'none' };
const HEAD: Given = { role: 'unitHead', relation: 'lead' };
const PERSON: Given = { role: 'person', relation: 'self' };
const GUARDIAN: Given = { role: 'guardian', relation: 'guardianActive' };
const RELATIVE: Given = { role: 'relative', relation: 'named' };
const REPRESENTATIVE: Given = { role: 'representative', relation: 'mandateCare' };
const GUEST: Given = { role: 'guest', relation: 'invitedNow' };

/** The facts of an ordinary plan in work, with consent, unprotected; then what the sentence says. */
function facts(...given: readonly Given[]): AccessFacts {
  const ordinary: AccessFacts = {
    role: 'caseworker',
    relation: 'none',
    consent: 'valid',
    planConsent: 'given',
    protection: 'none',
    state: 'draft',
  };
  return Object.assign(ordinary, ...given);
}

type Sentence = readonly [sentence: string, action: Action, given: readonly Given[], verdict: Verdict];

function says(sentences: readonly Sentence[]): void {
  it.each(sentences)('%s', (_, action, given, verdict) => {
    expect(decide(action, facts(...given))).toBe(verdict);
  });
}

describe('beside a plan', () => {
  says([
    ['a caseworker of any unit may start a case', 'case.start', [STRANGER], 'allowed'],
    ['a unit head does not start cases', 'case.start', [HEAD], 'hidden'],
    ['a person may ask for a plan', 'sip.request', [PERSON], 'allowed'],
    ['a guest may not ask for a plan', 'sip.request', [GUEST], 'hidden'],
    ['a worker of the unit that was asked reads the request', 'request.read', [COLLEAGUE], 'allowed'],
    ['another unit knows nothing of a request', 'request.read', [STRANGER], 'hidden'],
    ['a head reads no request', 'request.read', [HEAD], 'hidden'],
    [
      'a head sees that somebody protected waits',
      'request.read',
      [HEAD, { protection: 'protectedUnlisted' }],
      'allowed',
    ],
    ['a head answers no request', 'request.answer', [HEAD, { protection: 'protectedUnlisted' }], 'hidden'],
    ['a worker of the unit that was asked answers', 'request.answer', [COLLEAGUE], 'allowed'],
    [
      'a worker who is not named reads nothing of somebody protected',
      'request.read',
      [COLLEAGUE, { protection: 'protectedUnlisted' }],
      'hidden',
    ],
    ['a worker names nobody to read', 'request.assign', [COLLEAGUE, { protection: 'protectedListed' }], 'hidden'],
    [
      'a caseworker finds a person of the own authority, also before consent',
      'person.find',
      [LEAD, { consent: 'own', planConsent: 'declined' }],
      'allowed',
    ],
    [
      'a party finds the person of another authority while the plan is made together',
      'person.find',
      [PARTY, { consent: 'never' }],
      'allowed',
    ],
    [
      'and no longer once the consent is taken back',
      'person.find',
      [PARTY, { consent: 'never', planConsent: 'withdrawn' }],
      'hidden',
    ],
    ['or the case is closed', 'person.find', [PARTY, { consent: 'never', state: 'closed' }], 'hidden'],
    ['a caseworker does not find a person of others', 'person.find', [STRANGER], 'hidden'],
    [
      'a protected person is not found by the unlisted',
      'person.find',
      [LEAD, { protection: 'protectedUnlisted' }],
      'hidden',
    ],
    ['a caseworker may register a person', 'person.register', [STRANGER], 'allowed'],
    ['a unit head does not register persons', 'person.register', [HEAD], 'hidden'],
    ['a party may change its own record of a person', 'person.change', [PARTY, { consent: 'own' }], 'allowed'],
    ['and never that of another authority', 'person.change', [PARTY], 'hidden'],
    ['not even where contact data is shown to it', 'person.change', [LEAD, { consent: 'valid' }], 'hidden'],
    ['a unit that is only summoned may not', 'person.change', [SUMMONED, { consent: 'own' }], 'hidden'],
    ['a unit head reads the directory', 'directory.read', [HEAD], 'allowed'],
    ['a person does not read the directory of staff units', 'directory.read', [PERSON], 'hidden'],
    ['a caseworker has a list of what needs them', 'worklist.read', [STRANGER], 'allowed'],
    ['a process lead has none', 'worklist.read', [{ role: 'processLead' }], 'hidden'],
    ['a person has a session of their own', 'session.own', [PERSON], 'allowed'],
    ['an administrator needs another to confirm a role', 'users.administer', [{ role: 'localAdmin' }], 'fourEyes'],
    [
      'and confirms what another has asked after a fresh sign-in',
      'fourEyes.answer',
      [{ role: 'localAdmin' }],
      'stepUp',
    ],
    ['but takes access away alone and at once', 'assignment.end', [{ role: 'localAdmin' }], 'allowed'],
    ['a head administers no users', 'users.administer', [HEAD], 'hidden'],
    ['nor units', 'units.administer', [HEAD], 'hidden'],
    ['a caseworker sees the requests of others on the list', 'fourEyes.read', [LEAD], 'allowed'],
    ['a process lead has none', 'fourEyes.read', [{ role: 'processLead' }], 'hidden'],
    ['the lead may decline a request with a reason', 'request.decline', [LEAD, { state: 'preparing' }], 'allowed'],
    [
      'the lead may decline a request before anyone has consented',
      'request.decline',
      [LEAD, { state: 'preparing', planConsent: 'declined' }],
      'allowed',
    ],
    ['a request cannot be declined once drafting has begun', 'request.decline', [LEAD], 'conflict'],
    ['a party does not decline for the lead', 'request.decline', [PARTY, { state: 'preparing' }], 'forbidden'],
    ['a stranger cannot tell that there is a request', 'request.decline', [STRANGER], 'hidden'],
    ['a colleague knows that the plan exists', 'plan.exists', [COLLEAGUE], 'allowed'],
    ['a stranger does not', 'plan.exists', [STRANGER], 'hidden'],
    ['a colleague may take the item', 'inbox.take', [COLLEAGUE], 'allowed'],
    ['nobody takes over a closed case', 'inbox.take', [COLLEAGUE, { state: 'closed' }], 'hidden'],
    ['the lead shows the person how their log reads', 'log.preview', [LEAD], 'allowed'],
    ['a party does not show the log of the person', 'log.preview', [PARTY], 'hidden'],
    ['a log reviewer notes what was found', 'log.note', [{ role: 'logReviewer' }], 'allowed'],
    ['a head notes nothing in the review of the log', 'log.note', [HEAD], 'hidden'],
    ['a party reads the history', 'history.read', [PARTY], 'allowed'],
    ['a unit that left reads the history of its own authority', 'history.read', [LEFT, { consent: 'own' }], 'allowed'],
    ['and not that of others', 'history.read', [LEFT], 'hidden'],
    ['a unit that is only called reads no history', 'history.read', [SUMMONED, { consent: 'own' }], 'hidden'],
    ['nor does an invited one', 'history.read', [INVITED, { consent: 'own' }], 'hidden'],
    ['nor a colleague who takes no part', 'history.read', [COLLEAGUE, { consent: 'own' }], 'hidden'],
    ['a party reads what has been said yes to', 'consent.read', [PARTY, { planConsent: 'withdrawn' }], 'allowed'],
    ['an invited actor while there is consent', 'consent.read', [INVITED], 'allowed'],
    ['and not after', 'consent.read', [INVITED, { planConsent: 'withdrawn' }], 'hidden'],
    ['a person reads the history', 'history.read', [PERSON], 'allowed'],
    ['but not who reported a concern', 'history.read', [PERSON, { consent: 'hiddenFromPerson' }], 'hidden'],
    ['a guardian does not read the staff history', 'history.read', [GUARDIAN], 'hidden'],
    ['a relative never sees the log', 'log.own', [RELATIVE], 'hidden'],
    ['a guardian sees the log of the child', 'log.own', [GUARDIAN], 'allowed'],
    [
      'a head has a row of a protected person too, as a count',
      'board.row',
      [HEAD, { protection: 'protectedUnlisted' }],
      'allowed',
    ],
  ]);
});

describe('the text of a plan', () => {
  says([
    ['a party reads what has been handed over', 'content.read', [PARTY], 'allowed'],
    [
      'a party reads nothing of others while the case is prepared',
      'content.read',
      [PARTY, { state: 'preparing' }],
      'hidden',
    ],
    [
      'a party reads its own record after a withdrawal',
      'content.read',
      [PARTY, { consent: 'own', planConsent: 'withdrawn' }],
      'allowed',
    ],
    [
      'a party reads nothing of others after a withdrawal',
      'content.read',
      [PARTY, { planConsent: 'withdrawn' }],
      'hidden',
    ],
    [
      'a recorded ground holds without consent',
      'content.read',
      [PARTY, { consent: 'ground', planConsent: 'declined' }],
      'allowed',
    ],
    ['a unit that left keeps its own', 'content.read', [LEFT, { consent: 'own' }], 'allowed'],
    ['a unit that left loses what was shared', 'content.read', [LEFT], 'hidden'],
    ['an invited actor sees nothing before the person has', 'content.read', [INVITED], 'hidden'],
    [
      'an invited actor reads what the person agreed to',
      'content.read',
      [INVITED, { state: 'draftReleased' }],
      'allowed',
    ],
    ['a summoned unit reads no content', 'content.read', [SUMMONED, { state: 'draftReleased' }], 'hidden'],
    ['a person knows that there is a draft', 'content.read', [PERSON], 'forbidden'],
    ['a person reads their own words in it', 'content.read', [PERSON, { consent: 'own' }], 'allowed'],
    ['a person reads a released draft', 'content.read', [PERSON, { state: 'draftReleased' }], 'allowed'],
    [
      'a guardian does not read what would harm the child',
      'content.read',
      [GUARDIAN, { consent: 'hiddenFromGuardian', state: 'established' }],
      'hidden',
    ],
    ['a relative reads what the person shows them', 'content.read', [RELATIVE, { state: 'established' }], 'allowed'],
    [
      'a relative reads nothing when the person cannot consent',
      'content.read',
      [RELATIVE, { planConsent: 'unable', state: 'established' }],
      'hidden',
    ],
    ['a representative waits for the release', 'content.read', [REPRESENTATIVE], 'forbidden'],
    ['a guest reads what it wrote', 'content.read', [GUEST, { consent: 'own' }], 'allowed'],
    [
      'an emergency opening shows own sections of an established plan',
      'content.read',
      [{ relation: 'breakGlassOpen', consent: 'own', state: 'established' }],
      'allowed',
    ],
    ['and nothing of others', 'content.read', [{ relation: 'breakGlassOpen', state: 'established' }], 'hidden'],
    ['a party writes its own part of a draft', 'content.write', [PARTY, { consent: 'own' }], 'allowed'],
    ['a party does not write in another’s part', 'content.write', [PARTY], 'forbidden'],
    [
      'nobody writes in an established version',
      'content.write',
      [LEAD, { consent: 'own', state: 'established' }],
      'conflict',
    ],
    [
      'nobody writes while approvals are awaited',
      'content.write',
      [LEAD, { consent: 'own', state: 'awaiting' }],
      'conflict',
    ],
    [
      'the lead documents a no',
      'content.write',
      [LEAD, { consent: 'own', planConsent: 'declined', state: 'preparing' }],
      'allowed',
    ],
    [
      'the other party waits for consent',
      'content.write',
      [PARTY, { consent: 'own', planConsent: 'declined', state: 'preparing' }],
      'conflict',
    ],
    ['a guest adds its own measures', 'content.write', [GUEST, { consent: 'own' }], 'allowed'],
    ['a person writes their own words', 'words.write', [PERSON], 'allowed'],
    ['a person answers, once the plan is out for approval', 'words.write', [PERSON, { state: 'awaiting' }], 'conflict'],
    ['staff note the words of the person', 'words.write', [LEAD], 'allowed'],
    ['a person prints a released plan', 'print.plan', [PERSON, { state: 'draftReleased' }], 'allowed'],
    ['staff do not print an unreleased draft of others', 'print.plan', [PARTY], 'hidden'],
    ['a party reads its copy after the case is closed', 'copy.read', [PARTY, { state: 'closed' }], 'allowed'],
    [
      'a party corrects by a note beside',
      'correction.note',
      [PARTY, { consent: 'own', state: 'established' }],
      'allowed',
    ],
    ['a person exports after a fresh sign-in', 'data.export', [PERSON], 'stepUp'],
    ['a party reads contact data while the case lives', 'contact.read', [PARTY], 'allowed'],
    ['and no longer after', 'contact.read', [PARTY, { state: 'closed' }], 'hidden'],
  ]);
});

describe('the work on a plan', () => {
  says([
    ['a summoned unit reads what it is called to', 'summons.read', [SUMMONED], 'allowed'],
    ['nobody is called without consent', 'summons.read', [SUMMONED, { planConsent: 'declined' }], 'hidden'],
    ['a call is over when the case is closed', 'summons.read', [SUMMONED, { state: 'closed' }], 'hidden'],
    ['a summoned unit answers', 'summons.answer', [SUMMONED], 'allowed'],
    ['an answer waits for consent', 'summons.answer', [PARTY, { planConsent: 'withdrawn' }], 'conflict'],
    ['the lead records who came', 'attendance.record', [LEAD], 'allowed'],
    ['a party does not', 'attendance.record', [PARTY], 'forbidden'],
    ['a party decides on measures at the meeting', 'meeting.note', [PARTY], 'allowed'],
    ['also when the person cannot consent', 'meeting.note', [LEAD, { planConsent: 'unable' }], 'allowed'],
    ['not while approvals are awaited', 'meeting.note', [LEAD, { state: 'awaiting' }], 'conflict'],
    ['not without consent', 'meeting.note', [LEAD, { planConsent: 'declined' }], 'conflict'],
    ['an invited actor does not', 'meeting.note', [INVITED], 'forbidden'],
    ['an unlisted worker does not know of it', 'meeting.note', [LEAD, { protection: 'protectedUnlisted' }], 'hidden'],
    ['a party notes the enrolment in home care', 'homeCare.enrol', [PARTY], 'allowed'],
    ['whatever was said to the plan', 'homeCare.enrol', [LEAD, { planConsent: 'declined' }], 'allowed'],
    ['not when the case is closed', 'homeCare.enrol', [LEAD, { state: 'closed' }], 'conflict'],
    ['nor as one who is only called', 'homeCare.enrol', [SUMMONED], 'forbidden'],
    ['and a stranger knows of nothing', 'homeCare.enrol', [STRANGER], 'hidden'],
    ['the lead releases a draft', 'release.person', [LEAD], 'allowed'],
    ['only once', 'release.person', [LEAD, { state: 'draftReleased' }], 'conflict'],
    ['the lead leads', 'plan.lead', [LEAD], 'allowed'],
    ['without consent only closing is left', 'plan.lead', [LEAD, { planConsent: 'withdrawn' }], 'conflict'],
    ['which is done by the lead', 'plan.close', [LEAD, { planConsent: 'withdrawn' }], 'allowed'],
    ['a person withdraws consent instead of closing', 'plan.close', [PERSON], 'forbidden'],
    ['the lead drops a receiver after a partial no', 'recipient.drop', [LEAD], 'allowed'],
    ['a party approves after a fresh sign-in', 'version.approve', [PARTY, { state: 'awaiting' }], 'stepUp'],
    ['there is nothing to approve in a draft', 'version.approve', [PARTY], 'conflict'],
    ['other actors do not approve', 'version.approve', [INVITED, { state: 'awaiting' }], 'forbidden'],
    ['a person answers a released draft', 'answer.give', [PERSON, { state: 'draftReleased' }], 'allowed'],
    ['staff note the answer of the person', 'answer.give', [LEAD, { state: 'awaiting' }], 'allowed'],
    ['there is nothing to answer while it is prepared', 'answer.give', [PERSON, { state: 'preparing' }], 'conflict'],
    [
      'a party follows up its own measures',
      'followup.write',
      [PARTY, { consent: 'own', state: 'established' }],
      'allowed',
    ],
    ['not before the plan is established', 'followup.write', [PARTY, { consent: 'own' }], 'conflict'],
    ['a person gives a rating', 'followup.write', [PERSON, { state: 'established' }], 'allowed'],
    ['a head offers the lead to another', 'lead.choose', [HEAD], 'allowed'],
    ['for a protected person two heads agree', 'lead.choose', [HEAD, { protection: 'protectedUnlisted' }], 'fourEyes'],
    ['a colleague accepts the lead', 'lead.accept', [COLLEAGUE], 'allowed'],
    [
      'parties write to each other while there is consent',
      'message.send',
      [PARTY, { planConsent: 'withdrawn' }],
      'conflict',
    ],
  ]);
});

describe('decisions', () => {
  says([
    [
      'the lead notes a consent after a fresh sign-in',
      'consent.record',
      [LEAD, { planConsent: 'declined', state: 'preparing' }],
      'stepUp',
    ],
    ['a summoned unit does not', 'consent.record', [SUMMONED], 'hidden'],
    ['no consent is noted on a closed case', 'consent.record', [LEAD, { state: 'closed' }], 'conflict'],
    ['a person withdraws without any hurdle', 'consent.withdraw', [PERSON, { state: 'closed' }], 'allowed'],
    ['staff note a withdrawal at once', 'consent.withdraw', [PARTY], 'allowed'],
    ['the owner assesses harm', 'harm.assess', [PARTY, { consent: 'own' }], 'stepUp'],
    ['the receiver never decides the ground', 'ground.decide', [PARTY], 'hidden'],
    ['a guardian never blocks for the child', 'block.set', [GUARDIAN], 'hidden'],
    ['a person blocks at once', 'block.set', [PERSON], 'allowed'],
    ['and lifts the block after a fresh sign-in', 'block.lift', [PERSON], 'stepUp'],
    ['the lead invites a guest after a fresh sign-in', 'guest.invite', [LEAD], 'stepUp'],
    ['a party invites no guest', 'guest.invite', [PARTY], 'forbidden'],
    ['nobody is invited without consent to the plan', 'guest.invite', [LEAD, { planConsent: 'declined' }], 'conflict'],
    ['nobody is invited to a protected case', 'guest.invite', [LEAD, { protection: 'protectedListed' }], 'forbidden'],
    ['the lead ends a guest’s access without more ado', 'guest.end', [LEAD, { state: 'closed' }], 'allowed'],
    ['a party sees who the guests are', 'guest.read', [PARTY], 'allowed'],
    ['a stranger sees no guests', 'guest.read', [STRANGER], 'hidden'],
    ['a protected person names no relative', 'relative.name', [PERSON, { protection: 'protectedListed' }], 'hidden'],
    ['a person ends what a relative sees', 'relative.end', [PERSON], 'allowed'],
    ['a party protects at once', 'protection.set', [PARTY], 'allowed'],
    ['two lift a protection', 'protection.lift', [LEAD, { protection: 'protectedListed' }], 'fourEyes'],
    ['two change the allow-list', 'allowlist.change', [LEAD, { protection: 'protectedListed' }], 'fourEyes'],
    ['those on the list know who else is', 'allowlist.read', [COLLEAGUE, { protection: 'protectedListed' }], 'allowed'],
    ['those who are not do not', 'allowlist.read', [LEAD, { protection: 'protectedUnlisted' }], 'hidden'],
    [
      'another on the list confirms after a fresh sign-in',
      'fourEyes.answer',
      [PARTY, { protection: 'protectedListed' }],
      'stepUp',
    ],
    [
      'a worker who is not on the list confirms nothing',
      'fourEyes.answer',
      [PARTY, { protection: 'protectedUnlisted' }],
      'hidden',
    ],
    [
      'a head confirms without being on the list',
      'fourEyes.answer',
      [HEAD, { protection: 'protectedUnlisted' }],
      'stepUp',
    ],
    [
      'a head of a unit that does not lead confirms nothing',
      'fourEyes.answer',
      [{ role: 'unitHead', relation: 'party' }, { protection: 'protectedUnlisted' }],
      'hidden',
    ],
    ['a maturity decision takes a fresh sign-in', 'guardian.decide', [LEAD], 'stepUp'],
    [
      'an emergency opening takes a fresh sign-in',
      'breakGlass.open',
      [STRANGER, { consent: 'own', state: 'established' }],
      'stepUp',
    ],
    [
      'and is never for a protected person',
      'breakGlass.open',
      [STRANGER, { consent: 'own', state: 'established', protection: 'protectedListed' }],
      'hidden',
    ],
    [
      'whoever opened in an emergency may close before the hour is over',
      'breakGlass.end',
      [{ relation: 'breakGlassOpen' }],
      'allowed',
    ],
    ['a colleague has nothing to close', 'breakGlass.end', [COLLEAGUE], 'hidden'],
    ['a head reviews emergency openings', 'breakGlass.review', [HEAD], 'allowed'],
    ['a caseworker reviews none', 'breakGlass.review', [LEAD], 'hidden'],
    ['nor does an administrator', 'breakGlass.review', [{ role: 'localAdmin' }], 'hidden'],
    ['who is told of what nobody reviewed in time', 'breakGlass.list', [{ role: 'localAdmin' }], 'allowed'],
    ['two administrators switch emergency opening on', 'breakGlass.configure', [{ role: 'localAdmin' }], 'fourEyes'],
    ['a head does not', 'breakGlass.configure', [HEAD], 'hidden'],
    [
      'two decide to cull the own copy of a closed case',
      'cull.decide',
      [{ role: 'localAdmin', relation: 'party', consent: 'own', state: 'closed' }],
      'fourEyes',
    ],
    [
      'a living case is not culled',
      'cull.decide',
      [{ role: 'localAdmin', relation: 'party', consent: 'own' }],
      'hidden',
    ],
  ]);
});

import fc from 'fast-check';
import { decide } from './access.js';
import {
  CONSENT_FACTS,
  PLAN_CONSENT_FACTS,
  PROTECTIONS,
  RELATIONS,
  ROLES,
  STATE_FACTS,
  VERDICTS,
} from './access-types.js';
import type { AccessFacts } from './access-types.js';
import { ACTIONS } from './actions.js';
import type { Action } from './actions.js';

const NAMES = Object.keys(ACTIONS) as Action[];
const actions = fc.constantFrom(...NAMES);

/** Any facts, with some of them fixed. */
function anyFacts(fixed: Partial<AccessFacts> = {}): fc.Arbitrary<AccessFacts> {
  return fc
    .record({
      role: fc.constantFrom(...ROLES),
      relation: fc.constantFrom(...RELATIONS),
      consent: fc.constantFrom(...CONSENT_FACTS),
      planConsent: fc.constantFrom(...PLAN_CONSENT_FACTS),
      protection: fc.constantFrom(...PROTECTIONS),
      state: fc.constantFrom(...STATE_FACTS),
    })
    .map((facts) => ({ ...facts, ...fixed }));
}

const RUNS = { numRuns: 5000 };

function every(fixed: Partial<AccessFacts>, holds: (action: Action, facts: AccessFacts) => boolean): void {
  fc.assert(
    fc.property(actions, anyFacts(fixed), (action, facts) => holds(action, facts)),
    RUNS,
  );
}

const opens = (action: Action, facts: AccessFacts) => ['allowed', 'stepUp', 'fourEyes'].includes(decide(action, facts));

/** Whether any facts at all open the action to a role. */
function everOpens(action: Action, role: AccessFacts['role']): boolean {
  return RELATIONS.some((relation) =>
    CONSENT_FACTS.some((consent) =>
      PLAN_CONSENT_FACTS.some((planConsent) =>
        PROTECTIONS.some((protection) =>
          STATE_FACTS.some((state) => opens(action, { role, relation, consent, planConsent, protection, state })),
        ),
      ),
    ),
  );
}

describe('the access table', () => {
  it('answers every question with one of the verdicts', () => {
    every({}, (action, facts) => VERDICTS.includes(decide(action, facts)));
  });

  it.each(NAMES)('%s is open to someone, so that no row is dead by mistake', (action) => {
    expect(ROLES.some((role) => everOpens(action, role))).toBe(true);
  });

  it('opens nothing to operators: they see figures of the machine, never content', () => {
    expect(NAMES.filter((action) => everOpens(action, 'operator'))).toEqual([]);
  });

  it('opens to log reviewers the logs, the directory and their session, and nothing else', () => {
    expect(NAMES.filter((action) => everOpens(action, 'logReviewer'))).toEqual([
      'directory.read',
      'log.review',
      'log.staff',
      'session.own',
    ]);
  });

  it('opens to unit heads lists, figures and the choice of lead, never content', () => {
    expect(NAMES.filter((action) => everOpens(action, 'unitHead'))).toEqual([
      'board.row',
      'directory.read',
      'figures.read',
      'lead.choose',
      'session.own',
      'worklist.read',
    ]);
  });

  it('opens to local administrators users and culling, never content', () => {
    expect(NAMES.filter((action) => everOpens(action, 'localAdmin'))).toEqual([
      'cull.decide',
      'directory.read',
      'session.own',
      'users.administer',
    ]);
  });

  it('hides a culled copy from everyone, whatever they were to it', () => {
    const PLAN_ACTIONS = [
      'plan.exists',
      'content.read',
      'copy.read',
      'print.plan',
      'history.read',
      'data.export',
    ] as const;
    for (const action of PLAN_ACTIONS) {
      fc.assert(fc.property(anyFacts({ state: 'culled' }), (facts) => decide(action, facts) === 'hidden'));
    }
  });

  it('keeps the person’s log after culling', () => {
    const person = {
      role: 'person',
      relation: 'self',
      consent: 'own',
      planConsent: 'given',
      protection: 'none',
    } as const;
    expect(decide('log.own', { ...person, state: 'culled' })).toBe('allowed');
  });
});

describe('protected identity', () => {
  /** What staff off the allow-list may still do: nothing here concerns an existing plan, or it gives nothing away. */
  const APART = ['case.start', 'person.register', 'directory.read', 'session.own'];

  it('opens nothing of the plan to staff and guests who are not on the allow-list', () => {
    for (const role of ['caseworker', 'guest'] as const) {
      every(
        { role, protection: 'protectedUnlisted' },
        (action, facts) => APART.includes(action) || !opens(action, facts),
      );
    }
  });

  it('cuts every guardian, relative and representative', () => {
    for (const role of ['guardian', 'relative', 'representative'] as const) {
      for (const protection of ['protectedListed', 'protectedUnlisted'] as const) {
        every({ role, protection }, (action, facts) => action === 'session.own' || decide(action, facts) === 'hidden');
      }
    }
  });

  it('never takes the plan from the person', () => {
    const person = { role: 'person', relation: 'self', consent: 'valid', planConsent: 'given' } as const;
    expect(decide('content.read', { ...person, protection: 'protectedListed', state: 'established' })).toBe('allowed');
  });
});

describe('relations', () => {
  const ENDED = [
    'guardianPaused',
    'guardianBlocked',
    'namedEnded',
    'mandateOther',
    'mandateEnded',
    'invitedEnded',
  ] as const;

  it.each(ENDED)('%s opens nothing of a case to anyone from outside', (relation) => {
    for (const role of ['person', 'guardian', 'relative', 'representative', 'guest'] as const) {
      every({ role, relation }, (action, facts) => action === 'session.own' || decide(action, facts) === 'hidden');
    }
  });

  it('none leaves a caseworker what needs no case, and an emergency opening', () => {
    const open = NAMES.filter((action) =>
      CONSENT_FACTS.some((consent) =>
        opens(action, {
          role: 'caseworker',
          relation: 'none',
          consent,
          planConsent: 'given',
          protection: 'none',
          state: 'established',
        }),
      ),
    );
    expect(open).toEqual([
      'breakGlass.open',
      'case.start',
      'directory.read',
      'person.register',
      'session.own',
      'worklist.read',
    ]);
  });

  it('a relative and a guest never decide, lead, close or approve', () => {
    for (const role of ['relative', 'guest'] as const) {
      for (const action of [
        'consent.record',
        'consent.withdraw',
        'plan.lead',
        'plan.close',
        'version.approve',
      ] as const) {
        expect(everOpens(action, role)).toBe(false);
      }
    }
  });
});

describe('consent', () => {
  it('a block, and what is hidden from a reader, opens nothing for that reader to read', () => {
    const READS = ['content.read', 'contact.read', 'print.plan', 'copy.read', 'copy.print', 'summons.read'] as const;
    for (const action of READS) {
      if (action !== 'summons.read') {
        fc.assert(
          fc.property(
            anyFacts({ role: 'caseworker', consent: 'blocked' }),
            (facts) => decide(action, facts) === 'hidden',
          ),
        );
      }
      for (const [role, consent] of [
        ['person', 'hiddenFromPerson'],
        ['guardian', 'hiddenFromGuardian'],
      ] as const) {
        fc.assert(fc.property(anyFacts({ role, consent }), (facts) => decide(action, facts) === 'hidden'));
      }
    }
  });

  it('that is missing, ended or never asked for opens no content of another authority', () => {
    for (const consent of ['notCovered', 'expired', 'withdrawn', 'never'] as const) {
      fc.assert(
        fc.property(
          anyFacts({ role: 'caseworker', consent }),
          (facts) => decide('content.read', facts) === 'hidden' && decide('contact.read', facts) === 'hidden',
        ),
        RUNS,
      );
    }
  });

  it('to the plan, once withdrawn, stops every write of content, approval, summons and message', () => {
    const STOPPED = ['content.write', 'version.approve', 'plan.lead', 'release.person', 'meeting.note'] as const;
    for (const action of [...STOPPED, 'message.send', 'followup.write', 'attendance.record'] as const) {
      fc.assert(
        fc.property(
          anyFacts({ role: 'caseworker', planConsent: 'withdrawn' }),
          (facts) => decide(action, facts) !== 'allowed' && decide(action, facts) !== 'stepUp',
        ),
        RUNS,
      );
    }
  });

  it('can be withdrawn by whoever can give it, without a fresh sign-in', () => {
    fc.assert(
      fc.property(
        anyFacts(),
        (facts) => decide('consent.record', facts) !== 'stepUp' || decide('consent.withdraw', facts) === 'allowed',
      ),
      RUNS,
    );
  });
});

describe('the kinds of action', () => {
  it('print and export only what they may also read', () => {
    fc.assert(
      fc.property(
        anyFacts(),
        (facts) =>
          (decide('print.plan', facts) !== 'allowed' || decide('content.read', facts) === 'allowed') &&
          (decide('copy.print', facts) !== 'allowed' || decide('copy.read', facts) === 'allowed'),
      ),
      RUNS,
    );
  });

  it('touch a person unless they concern only staff, units, sessions or counts', () => {
    expect(NAMES.filter((action) => ACTIONS[action].touches === 'none')).toEqual([
      'directory.read',
      'figures.read',
      'log.staff',
      'session.own',
      'users.administer',
    ]);
  });

  it('never ask two to agree on a reading', () => {
    every({}, (action, facts) => ACTIONS[action].kind === 'write' || decide(action, facts) !== 'fourEyes');
  });

  it('are listed once each, in alphabetical order', () => {
    expect(NAMES).toEqual([...NAMES].sort());
  });
});

import { appendFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { ACTIONS, LOG_KINDS, type Action } from '@sammanhang/sip-rules';
import type { OpenAPIObject } from '@nestjs/swagger';
import pg from 'pg';
import { publicPaths } from '../platform/auth/public-paths.js';
import { routeActions } from '../platform/auth/route-actions.js';
import { openApiDocument } from '../platform/http/openapi.js';
import { addRelative, circleAround, CIRCLE_ROLES, type Circle, type CircleRole } from '../platform/testing/circle.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { sampleBody } from '../platform/testing/sample-body.js';
import { testApp, type Answer, type Caller, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';

/** Routes about bodies, units and the own session: nobody's data is in their answers. A new line here is a decision. */
const WITHOUT_PERSONS: readonly string[] = [
  'GET /api/units',
  'GET /api/units/:unitId/colleagues',
  'GET /api/municipalities',
  'GET /api/county',
  'GET /api/inbox/counts',
  'GET /api/log-reviews',
  'GET /api/log-reviews/staff',
  'GET /api/administration/users',
  'GET /api/administration/units',
  'GET /api/break-glass/reviews',
  'GET /api/break-glass/reviews/count',
  'GET /api/break-glass/setting',
  'GET /api/four-eyes/count',
  'GET /api/my/request-units',
];
/** Lists: one row a person shown, and so none when nobody is. */
const LISTS: readonly string[] = [
  'GET /api/worklist',
  'GET /api/inbox',
  'GET /api/board',
  'GET /api/persons',
  'GET /api/four-eyes',
  'GET /api/culling',
  'GET /api/requests',
  'GET /api/my/plans',
  'GET /api/my/requests',
];
/** Of citizens' operations those that deny nobody: whoever is signed in may have a list of nothing. */
const DENY_NOBODY: readonly string[] = ['GET /api/my/plans'];

const OUTCOMES: Readonly<Record<number, readonly string[]>> = {
  401: ['stepUp'],
  403: ['forbidden'],
  404: ['hidden'],
  409: ['conflict', 'fourEyes'],
  422: ['invalid'],
  429: ['braked'],
};

interface LogRow {
  action: string;
  kind: string;
  outcome: string;
  ground: string | null;
  staff_id: string | null;
  assignment_id: string | null;
  unit_id: string | null;
  authority_id: string | null;
  citizen_id: string | null;
  session_id: string;
  role: string;
  person_id: string | null;
  about_authorities: string[];
  /** False for an id that somebody made up and was turned away with: a reviewer may draw that row, too. */
  known: boolean;
}

/** Who asked, as the log has to name them. */
type Asker = Pick<LogRow, 'staff_id' | 'assignment_id' | 'unit_id' | 'authority_id' | 'citizen_id'> & {
  role?: CircleRole;
};
const staffAsker = ({ staffId, assignmentId, unitId, authorityId }: Caller): Asker => ({
  staff_id: staffId,
  assignment_id: assignmentId,
  unit_id: unitId,
  authority_id: authorityId,
  citizen_id: null,
});
const citizenAsker = (role: CircleRole, { citizenId }: CitizenCaller): Asker => ({
  staff_id: null,
  assignment_id: null,
  unit_id: null,
  authority_id: null,
  citizen_id: citizenId,
  role,
});

/** One request, who sent it, and what came back. */
interface Asked {
  said: string;
  route: string;
  asker: Asker;
  answer: Answer;
}

const ROW = 'l.*, EXISTS (SELECT 1 FROM person p WHERE p.id = l.person_id) AS known';

describe('every request', () => {
  let test: TestApp;
  let document: OpenAPIObject;
  let planned: PlannedCase;
  let callers: Record<string, Caller>;
  let ids: Record<string, string>;
  const figures = {
    requests: 0,
    withRow: 0,
    allowed: 0,
    denied: 0,
    wrong: [] as string[],
    /** What may leave no row, and how many requests did for that reason. */
    exempt: {} as Record<string, number>,
    citizens: { requests: 0, operations: 0, allowed: 0, denied: 0 },
    /** Operations that are not asked: nobody's data is in them, and some would end the session that asks. */
    unasked: 0,
  };

  beforeAll(async () => {
    test = await testApp();
    document = openApiDocument(test.app);
    planned = await plannedCase(test);
    const { lead, party, world } = planned;
    callers = {
      lead,
      party,
      colleague: await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm'])),
      head: await test.as(await staffAt(test.db, world.municipality.parent, 'unitHead')),
      reviewer: await test.as(await staffAt(test.db, world.region.healthCentre, 'logReviewer')),
      administrator: await test.as(await staffAt(test.db, world.region.healthCentre, 'localAdmin')),
      stranger: await test.as(await staffAt(test.db, world.otherMunicipality.unit)),
    };
    ids = {
      caseId: planned.caseId,
      versionId: planned.versionId,
      personId: planned.personId,
      lineId: planned.lines.regionMeasure,
      unitId: world.region.healthCentre,
      ...(await furtherIds(planned)),
    };
  });
  afterAll(async () => {
    await test.close();
    if (process.env.AUDIT_FIGURES)
      appendFileSync(process.env.AUDIT_FIGURES, `${JSON.stringify({ completeness: figures })}\n`);
  });

  /** A meeting, a summons and the like, made over HTTP so that each route has something to be asked about. */
  async function furtherIds({ lead, caseId, world }: PlannedCase): Promise<Record<string, string>> {
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const meeting = await lead.post<{ id: string; receivers: { summonsId: string }[] }>(
      `/api/cases/${caseId}/meetings`,
      {
        form: 'inPerson',
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
        place: 'Rum 4',
        question: 'Hur går det?',
        receivers: [{ unitId: world.municipality.homeHelp }],
      },
    );
    const first = async (sql: string) =>
      (await test.db.query<{ id: string }>(sql, [caseId])).rows[0]?.id ?? randomUUID();
    return {
      meetingId: meeting.body.id,
      summonsId: meeting.body.receivers[0]?.summonsId ?? '',
      consentId: await first('SELECT id FROM consent WHERE case_id = $1'),
      id: await first('SELECT id FROM need WHERE case_id = $1'),
    };
  }

  async function ask(caller: Caller, route: string, known: boolean): Promise<Answer> {
    const [method = 'GET', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:(\w+)/g, (_, name: string) => (known && ids[name]) || randomUUID());
    const body = sampleBody(document, method, pattern.replace(/:(\w+)/g, '{$1}')) ?? {};
    const send = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    return send === 'get' ? caller.get(path) : caller[send](path, body);
  }

  const rowsOf = async (answer: Answer): Promise<LogRow[]> =>
    (
      await test.db.query<LogRow>(`SELECT ${ROW} FROM audit_log l WHERE request_id = $1`, [
        answer.headers['x-request-id'],
      ])
    ).rows;

  async function rowsByRequest(): Promise<Map<string, LogRow[]>> {
    const { rows } = await test.db.query<LogRow & { request_id: string }>(`SELECT ${ROW}, request_id FROM audit_log l`);
    const found = new Map<string, LogRow[]>();
    for (const row of rows) found.set(row.request_id, [...(found.get(row.request_id) ?? []), row]);
    return found;
  }

  /** Why an answer may be without a row; null where it may not. What never came past the form check has asked for nothing. */
  function exemption(route: string, status: number): string | null {
    if (status === 422) return 'a form that the check stopped (422)';
    if (status >= 300) return null;
    if (WITHOUT_PERSONS.includes(route)) return 'a list without persons';
    return LISTS.includes(route) ? 'a list that showed nobody' : null;
  }

  /** What is wrong with the rows that an answer left, in words; nothing when they are right. */
  function faults(route: string, { role, ...asker }: Asker, { status }: Answer, rows: readonly LogRow[]): string[] {
    if (status >= 500) return [`answered ${status}`];
    const passed = status < 300;
    if (rows.length === 0) return exemption(route, status) ? [] : ['left no row'];
    if (!passed && rows.length > 1) return [`was turned away with ${rows.length} rows`];
    return rows.flatMap((row) => [
      ...(passed || (OUTCOMES[status] ?? []).includes(row.outcome)
        ? []
        : [`answered ${status}, the row says ${row.outcome}`]),
      ...(passed && row.outcome !== 'allowed' ? [`was let through, the row says ${row.outcome}`] : []),
      ...Object.entries(asker).flatMap(([name, who]) =>
        row[name as keyof LogRow] === who ? [] : [`names another: ${name}`],
      ),
      ...(role === undefined || row.role === role ? [] : [`names another role: ${row.role}`]),
      ...(row.session_id ? [] : ['names no session']),
      ...((LOG_KINDS as readonly string[]).includes(row.kind) && row.action in ACTIONS ? [] : ['has no known act']),
      ...(passed && !row.ground ? ['names no ground'] : []),
      ...(passed && row.person_id !== null && row.known && row.about_authorities.length === 0
        ? ['says not whose record']
        : []),
      ...(passed &&
      ACTIONS[row.action as Action].touches === 'person' &&
      row.person_id === null &&
      row.action !== 'person.find'
        ? ['names no person']
        : []),
    ]);
  }

  /** Counts what was asked with the rows that it left; gives the routes that let somebody through, and those that turned somebody away. */
  async function weigh(asked: readonly Asked[]): Promise<{ allowed: Set<string>; denied: Set<string> }> {
    const rows = await rowsByRequest();
    const seen = { allowed: new Set<string>(), denied: new Set<string>() };
    for (const { said, route, asker, answer } of asked) {
      const left = rows.get(String(answer.headers['x-request-id'])) ?? [];
      const why = left.length === 0 && exemption(route, answer.status);
      figures.requests += 1;
      if (left.length > 0) figures.withRow += 1;
      if (left.some(({ outcome }) => outcome === 'allowed')) figures.allowed += 1;
      if (left.some(({ outcome }) => outcome !== 'allowed')) figures.denied += 1;
      if (why) figures.exempt[why] = (figures.exempt[why] ?? 0) + 1;
      if (answer.status < 300) seen.allowed.add(route);
      else if (left.length > 0) seen.denied.add(route);
      figures.wrong.push(...faults(route, asker, answer, left).map((fault) => `${said}: ${fault}`));
    }
    return seen;
  }

  const order = (route: string) =>
    route.startsWith('GET') ? 0 : route.startsWith('DELETE') || /end|refuse|withdraw/.test(route) ? 2 : 1;

  it('to any route, of any role, let through or turned away, leaves the right row', async () => {
    // The own session is nobody's data, and some of its routes would end the caller's.
    const closed = [...routeActions(test.app)].filter(
      ([route]) => !publicPaths.has(route) && !route.includes('/api/my/'),
    );
    const routes = closed
      .filter(([, actions]) => actions.some((action) => action !== 'session.own'))
      .map(([route]) => route)
      .sort((a, b) => order(a) - order(b));
    figures.unasked = closed.length - routes.length;
    expect(routes.length).toBeGreaterThan(70);
    const asked: Asked[] = [];
    for (const route of routes) {
      const turn = Object.entries(callers).flatMap(([name, caller]) =>
        [true, false].map(async (known) => {
          const answer = await ask(caller, route, known);
          const said = `${name} ${route} (${known ? 'known' : 'unknown'} id)`;
          asked.push({ said, route, asker: staffAsker(caller), answer });
        }),
      );
      await Promise.all(turn);
    }
    await weigh(asked);
    expect(figures.wrong).toEqual([]);
    expect(figures.allowed).toBeGreaterThan(40);
    expect(figures.denied).toBeGreaterThan(500);
  }, 600_000);

  it('of a citizen or a guest, let through or turned away, leaves the right row', async () => {
    const own = await plannedCase(test);
    const circle = await circleAround(test, own);
    const closed = [...routeActions(test.app)].filter(
      ([route]) => route.includes('/api/my/') && !publicPaths.has(route),
    );
    const routes = closed
      .filter(([, actions]) => actions.some((action) => action !== 'session.own'))
      .map(([route]) => route)
      .sort((a, b) => order(a) - order(b));
    figures.unasked += closed.length - routes.length;
    const asked: Asked[] = [];
    for (const route of routes) {
      for (const role of CIRCLE_ROLES) {
        for (const known of route.includes(':') ? [true, false] : [true]) {
          const { path, body } = await meant(route, own, circle, role);
          const said = `${role} ${route} (${known ? 'known' : 'unknown'} id)`;
          const answers = await askFresh(
            circle[role],
            route,
            known ? path : path.replace(/[0-9a-f-]{36}/, randomUUID()),
            body,
          );
          for (const answer of answers) asked.push({ said, route, asker: citizenAsker(role, circle[role]), answer });
        }
      }
    }
    const before = { ...figures };
    const { allowed, denied } = await weigh(asked);
    figures.citizens = {
      requests: asked.length,
      operations: routes.length,
      allowed: figures.allowed - before.allowed,
      denied: figures.denied - before.denied,
    };
    expect(figures.wrong).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter((route) => !allowed.has(route))).toEqual([]);
    expect(routes.filter((route) => !denied.has(route))).toEqual(DENY_NOBODY);
  });

  /** As the browser would: where a fresh sign-in is wanted, once without and once after it. */
  async function askFresh(caller: CitizenCaller, route: string, path: string, body?: object): Promise<Answer[]> {
    const verb = route.split(' ')[0]?.toLowerCase() as 'get' | 'post' | 'put';
    const send = () => (verb === 'get' ? caller.get(path) : caller[verb](path, body));
    const first = await send();
    const { binding } = (first.body.details ?? {}) as { binding?: string };
    if (first.status !== 401 || !binding) return [first];
    await caller.stepUp(binding);
    return [first, await send()];
  }

  /** An address and a body with which somebody of the circle is let through. */
  async function meant(
    route: string,
    { caseId, versionId, personId, lines, lead, party, world }: PlannedCase,
    circle: Circle,
    role: CircleRole,
  ): Promise<{ path: string; body?: object }> {
    const idOf = async (sql: string, ...values: string[]) =>
      (await test.db.query<{ id: string }>(`${sql} LIMIT 1`, values)).rows[0]?.id ?? randomUUID();
    const { citizenId } = circle[role];
    const at = async (id: string | Promise<string>, body: object = {}) => ({
      path: (route.split(' ')[1] ?? '').replace(/:\w+/, await id),
      body,
    });
    switch (route) {
      case 'POST /api/my/plans/:caseId/words':
        return at(caseId, { kind: 'words', text: 'Fråga mig först.' });
      case 'PUT /api/my/words/:id':
        return at(idOf('SELECT id FROM note WHERE changed_by_citizen = $1', citizenId), {
          text: 'Fråga mig.',
          revision: 1,
        });
      case 'POST /api/my/plans/:caseId/answers':
        return at(caseId, { versionId, answer: 'agrees' });
      case 'POST /api/my/plans/:caseId/corrections':
        return at(caseId, { versionId, lineId: lines.goal, text: 'Så har jag inte sagt.' });
      case 'POST /api/my/plans/:caseId/consents': {
        const [fromAuthorityId, toAuthorityId] = [lead.authorityId, world.municipality.careAuthorityId];
        return at(caseId, {
          kind: 'sharing',
          decision: 'given',
          fromAuthorityId,
          toAuthorityId,
          sectionKinds: ['need'],
        });
      }
      case 'POST /api/my/consents/:id/withdrawal':
        return at(
          idOf(`SELECT id FROM consent WHERE case_id = $1 AND kind = 'sharing' AND noted_by IS NOT NULL`, caseId),
        );
      case 'POST /api/my/plans/:caseId/relatives': {
        const name = { identityNumber: '200002292399', givenName: 'Olle', familyName: 'Ek' };
        return at(caseId, { ...name, sectionKinds: ['measure'], atMeeting: false, validTo: dayAhead(20) });
      }
      case 'POST /api/my/relatives/:id/end':
        return at(addRelative(test, personId, circle.person.citizenId));
      case 'POST /api/my/plans/:caseId/blocks':
        return at(caseId, { ownerAuthorityId: lead.authorityId, unitId: party.unitId });
      case 'POST /api/my/blocks/:id/lift':
        return at(idOf('SELECT id FROM access_block WHERE person_id = $1', personId));
      case 'POST /api/my/invitations/:id/answer':
        return at(idOf('SELECT id FROM guest WHERE case_id = $1', caseId), { answer: 'accepted' });
      case 'POST /api/my/requests':
        return at('', { unitId: lead.unitId, contactWish: 'Ring på förmiddagen', protectedIdentity: false });
      case 'POST /api/my/requests/:id/withdrawal':
        return at(idOf('SELECT id FROM sip_request WHERE asked_by = $1', citizenId));
      default:
        return at(caseId);
    }
  }

  it('is denied with the same row whether or not what it asked for exists', async () => {
    const { stranger } = callers as { stranger: Caller };
    const shape = async (id: string) => {
      const answer = await stranger.get(`/api/cases/${id}`);
      const [row] = await rowsOf(answer);
      const { action, kind, outcome, ground, person_id, about_authorities } = row ?? ({} as LogRow);
      return { status: answer.status, action, kind, outcome, ground, person_id, about_authorities };
    };
    expect(await shape(planned.caseId)).toEqual(await shape(randomUUID()));
    const { rows } = await test.db.query('SELECT 1 FROM audit_log WHERE subject_id = $1 AND staff_id = $2', [
      planned.caseId,
      stranger.staffId,
    ]);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('cannot be logged under another’s name, unit or time, nor with a salt of one’s own', async () => {
    const client = new pg.Client({ connectionString: test.appUrl });
    await client.connect();
    const insert = (values: string) =>
      client.query(
        `INSERT INTO audit_log (id, at, request_id, session_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role, salt, txid)
         SELECT gen_random_uuid(), ${values}, a.assignment_id, a.unit_id, a.authority_id, a.role, '00000000-0000-0000-0000-000000000000', 1 FROM app.actor() a`,
      );
    await client.query('BEGIN');
    await client.query('SELECT * FROM app.enter($1)', [planned.lead.token]);
    await client.query('SAVEPOINT before');
    for (const values of [
      `app.now() - interval '1 day', 'forged', a.session_id, 'plan.exists', 'read', 'allowed', a.staff_id`,
      `app.now(), 'forged', a.session_id, 'plan.exists', 'read', 'allowed', gen_random_uuid()`,
      `app.now(), 'forged', gen_random_uuid(), 'plan.exists', 'read', 'allowed', a.staff_id`,
    ]) {
      await expect(insert(values)).rejects.toThrow('row-level security');
      await client.query('ROLLBACK TO before');
    }
    await insert(`app.now(), 'honest', a.session_id, 'plan.exists', 'read', 'allowed', a.staff_id`);
    await client.query('COMMIT');
    await client.end();
    const { rows } = await test.db.query<{ salt: string; txid: string }>(
      `SELECT salt, txid FROM audit_log WHERE request_id = 'honest'`,
    );
    expect(rows[0]?.salt).not.toMatch(/^0+-/);
    expect(Number(rows[0]?.txid)).toBeGreaterThan(1);
  });

  it('signs in, in an assignment, out, and with a fresh sign-in, each a row of its own', async () => {
    const caller = await test.as(await staffAt(test.db, planned.world.region.psychiatry));
    await caller.stepUp('hash-of-a-version');
    await caller.post('/api/session/sign-out');
    const { rows } = await test.db.query<LogRow>('SELECT * FROM audit_log WHERE staff_id = $1 ORDER BY txid', [
      caller.staffId,
    ]);
    expect(rows.map(({ action }) => action)).toEqual(['session.signIn', 'session.stepUp', 'session.signOut']);
    for (const row of rows) expect(row).toMatchObject({ kind: 'session', unit_id: caller.unitId, role: 'caseworker' });
  });
});

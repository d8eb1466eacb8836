import { dayOf, type Day } from '@sammanhang/sip-rules';
import type { EntityManager } from 'typeorm';
import type { CountySettings } from '../organisation/index.js';
import type { DataSource } from '../platform/database/data-source.js';
import { Vault, type AuthorityKeys } from '../platform/vault/index.js';
import { caseContext, namedStaff, partsOf, type CaseContext, type World } from './case-context.js';
import { OTHER_PLACES_CASES } from './cases-elsewhere.js';
import { HEALTH_CENTRE_CASES } from './cases-health-centre.js';
import { MUNICIPALITY_CASES } from './cases-municipality.js';
import { SPECIALIST_CASES } from './cases-specialist.js';
import { demoCitizens, type DemoCitizen } from './citizens.js';
import { demoClock } from './demo-clock.js';
import { insertAll, type Rows } from './rows.js';
import { Seals } from './seals.js';
import { addCase, addDeadlines } from './seed-case.js';
import { addConsents } from './seed-consent.js';
import { seedDirectory } from './seed-directory.js';
import { addFollowUps } from './seed-follow-up.js';
import { addHistory } from './seed-history.js';
import { addMeeting } from './seed-meeting.js';
import { addNotices } from './seed-notices.js';
import { addPeople, type Registrars } from './seed-people.js';
import { addDecisions, addVersion } from './seed-plan.js';
import { freezeVersion, storeSignOff } from './seed-sign-off.js';
import { versionsOf, type VersionPlan } from './version-plan.js';

const CASES = [...HEALTH_CENTRE_CASES, ...MUNICIPALITY_CASES, ...SPECIALIST_CASES, ...OTHER_PLACES_CASES];
const PEOPLE_TABLES = ['person', 'person_contact', 'representative'];
/** In the order in which they refer to one another. */
const CASE_TABLES = [
  'sip_case',
  'participation',
  'case_worker',
  'lead_offer',
  'home_care_request',
  'consent',
  'consent_withdrawal',
  'meeting',
  'summons',
  'plan_version',
  'note',
  'need',
  'goal',
  'measure',
  'measure_decision',
  'follow_up',
  'follow_up_measure',
  'follow_up_goal',
  'deadline',
  'audit_log',
  'notice',
];

export interface DemoSeeding {
  /** Who can sign in as a citizen; nobody new where the county was there before. */
  citizens: DemoCitizen[];
  seeded: boolean;
  people: number;
  cases: number;
}

/** Fills an empty database with the demo county, once. All of it happens, or nothing. */
export async function seedDemo(
  source: DataSource,
  settings: { issuer: string; identityHashKey: string; keys: AuthorityKeys },
): Promise<DemoSeeding> {
  return source.transaction(async (db) => {
    const [known] = (await db.query('SELECT EXISTS (SELECT 1 FROM staff) AS some')) as { some: boolean }[];
    if (known?.some) return { citizens: [], seeded: false, people: 0, cases: 0 };
    const world = await demoWorld(db, settings.issuer);
    const authorities = new Map([...world.directory.units.values()].map((unit) => [unit.id, unit.authorityId]));
    const seals = new Seals(settings.keys, (unitId) => authorities.get(unitId) ?? '');
    const vault = new Vault(settings.keys, (sql, values) => db.query(sql, [...values]));
    const people = addPeople(world.rows, {
      clock: world.clock,
      directory: world.directory,
      registrars: registrarsOf(world),
      identityHashKey: Buffer.from(settings.identityHashKey, 'base64url'),
    });
    await insertAll(db, world.rows, PEOPLE_TABLES, seals);
    const cases = CASES.map((story) => {
      const person = people.get(story.person);
      if (!person) throw new Error(`nobody is called ${story.person}`);
      return addStory(caseContext(world, story, person));
    });
    await insertAll(db, world.rows, CASE_TABLES, seals);
    await seals.storeKeys(db, world.clock.now);
    for (const { context, versions } of cases) {
      await db.query('SELECT app.refresh_case_access($1)', [context.caseId]);
      for (const version of versions) await freezeVersion(db, vault, context, version);
      await storeSignOff(db, context, seals);
    }
    await seals.storeKeys(db, world.clock.now);
    return { citizens: demoCitizens(world.clock.today), seeded: true, people: people.size, cases: cases.length };
  });
}

async function demoWorld(db: EntityManager, issuer: string): Promise<World> {
  const directory = await seedDirectory(db, issuer);
  const rows: Rows = new Map();
  const [clock] = (await db.query('SELECT app.now() AS now')) as { now: Date }[];
  if (!clock) throw new Error('the clock gave no answer');
  const counties = (await db.query('SELECT code, settings FROM county')) as {
    code: string;
    settings: CountySettings;
  }[];
  const today: Day = dayOf(clock.now);
  return {
    rows,
    directory,
    clock: demoClock(today, clock.now),
    settingsOf: (code) => {
      const county = counties.find((one) => one.code === code);
      if (!county) throw new Error(`no county ${code}`);
      return county.settings;
    },
  };
}

/** A person is registered where the case is led, a moment before it starts. */
function registrarsOf({ directory }: World): Registrars {
  return new Map(
    CASES.map((story) => {
      const [lead] = partsOf(directory, story);
      if (!lead) throw new Error(`nobody leads the case of ${story.person}`);
      return [story.person, { by: lead.worker, ago: story.started, allowList: namedStaff(directory, story) }];
    }),
  );
}

function addStory(context: CaseContext): { context: CaseContext; versions: VersionPlan[] } {
  const planConsent = addConsents(context);
  addCase(context, planConsent);
  addMeeting(context);
  const versions = versionsOf(context);
  for (const version of versions) addVersion(context, version);
  const [first] = versions;
  if (first) addDecisions(context, first);
  addFollowUps(context, versions);
  addDeadlines(context);
  addHistory(context, versions);
  addNotices(context, versions);
  return { context, versions };
}

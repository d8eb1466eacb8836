import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';
import { sweepWhatTimeHasClosed } from './1763800000161-settle-consent-with-time.js';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/** What a unit was given holds through its last day. Own content, and what the person and those in their place read, is not given for a time. */
const IN_TIME = `(coalesce(c.access_changes_on, 'infinity') > (SELECT app.today()) OR t.owner_authority_id = (SELECT app.authority_id())
  OR (SELECT app.citizen_role()) IN ('person','guardian','representative'))`;

const LINES = ['note', 'need', 'goal', 'measure'] as const;
const linesPolicy = (table: string, clause: string): string => `
  ALTER POLICY app_select ON ${table} USING (grantees && (SELECT app.content_unit_ids())
    AND EXISTS (SELECT 1 FROM sip_case c WHERE c.id = ${table}.case_id${clause && ` AND ${clause.replaceAll('t.', `${table}.`)}`}));`;
const contactPolicy = (clause: string): string => `
  ALTER POLICY app_select ON person_contact USING (grantees && (SELECT app.content_unit_ids())
    AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_contact.person_id)${clause});`;
const CONTACT_IN_TIME = ` AND (person_contact.owner_authority_id = (SELECT app.authority_id())
  OR coalesce((SELECT app.citizen_role()) IN ('person','guardian'), false)
  OR NOT EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = person_contact.person_id AND c.access_changes_on <= (SELECT app.today())))`;

const OF_UNITS = `WHERE x.case_id = p_case AND u.id = participation.unit_id)), '{}') WHERE id = p_case;`;
const OF_UNITS_AND_TIME = OF_UNITS.replace(
  `'{}') WHERE`,
  `'{}'), access_changes_on = app.next_access_change(p_case, about) WHERE`,
);
const HANDED = `ELSE l.grantees && r.units AND (agreed OR s.owner_authority_id <> r.authority_id) END)`;
const HANDED_IN_TIME = `ELSE l.grantees && r.units AND (agreed OR s.owner_authority_id <> r.authority_id)
            AND (s.owner_authority_id = r.authority_id OR in_time) END)`;
const HELD = `SELECT v.id, c.plan_consent IN ('given','unable') INTO held, agreed FROM`;
const HELD_IN_TIME = `SELECT v.id, c.plan_consent IN ('given','unable'), coalesce(c.access_changes_on, 'infinity') > app.today() INTO held, agreed, in_time FROM`;
const HAND_OVER = 'sections_to_hand_over(uuid)';

/**
 * What time alone takes away is gone when its last day ends, whether or not anything has swept: a case remembers the next day on which time
 * changes who may read of it, and from that day until the case is gone through again nobody reads what another authority owns. The day is kept
 * by the facts themselves, so that no way of changing them can forget it.
 */
export class CloseWithTheDay1763800000210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT app.end_expired_sharing();
      DROP FUNCTION app.end_expired_sharing;
      ALTER TABLE sip_case ADD access_changes_on date;

      -- The next day on which a consent or a decision is past its last, a mandate begins or is past its last, or the person comes to fifteen
      -- or eighteen (SoL 3:4, 21:1; FB 9:1). Nothing where no such day is to come.
      CREATE FUNCTION app.next_access_change(p_case uuid, p_person uuid) RETURNS date
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT min(x.day) FROM (
          SELECT s.valid_until + 1 AS day FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
          UNION ALL SELECT d.valid_until + 1 FROM disclosure_decision d WHERE d.case_id = p_case AND d.revoked_at IS NULL
          UNION ALL SELECT unnest(ARRAY[r.valid_from, r.valid_to + 1]) FROM representative r WHERE r.person_id = p_person
          UNION ALL SELECT (p.birth_on + make_interval(years => years))::date FROM person p, unnest(ARRAY[15, 18]) AS years WHERE p.id = p_person) x
        WHERE x.day > app.today() $$;

      CREATE FUNCTION app.note_access_change() RETURNS trigger
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE changed jsonb := to_jsonb(NEW); about record; next_on date;
      BEGIN
        -- One case after the other, in the order in which everybody takes them.
        FOR about IN SELECT c.id, c.person_id FROM sip_case c
          WHERE c.id = (changed ->> 'case_id')::uuid OR c.person_id = (changed ->> TG_ARGV[0])::uuid ORDER BY c.id
        LOOP
          next_on := app.next_access_change(about.id, about.person_id);
          -- Only ever earlier: what has passed is for the one who goes through the case.
          UPDATE sip_case SET access_changes_on = next_on WHERE id = about.id AND next_on < coalesce(access_changes_on, 'infinity');
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_access_change AFTER INSERT OR UPDATE OF valid_until ON consent FOR EACH ROW
        WHEN (NEW.valid_until IS NOT NULL) EXECUTE FUNCTION app.note_access_change();
      CREATE TRIGGER note_access_change AFTER INSERT OR UPDATE OF valid_until ON disclosure_decision FOR EACH ROW
        WHEN (NEW.valid_until IS NOT NULL) EXECUTE FUNCTION app.note_access_change();
      CREATE TRIGGER note_access_change AFTER INSERT OR UPDATE OF valid_from, valid_to ON representative FOR EACH ROW
        EXECUTE FUNCTION app.note_access_change('person_id');
      CREATE TRIGGER note_access_change AFTER UPDATE OF birth_on ON person FOR EACH ROW
        WHEN (NEW.birth_on IS DISTINCT FROM OLD.birth_on) EXECUTE FUNCTION app.note_access_change('id');
      CREATE FUNCTION app.note_first_access_change() RETURNS trigger
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      BEGIN
        NEW.access_changes_on := app.next_access_change(NEW.id, NEW.person_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER note_first_access_change BEFORE INSERT ON sip_case FOR EACH ROW EXECUTE FUNCTION app.note_first_access_change();

      UPDATE sip_case SET access_changes_on = app.next_access_change(id, person_id) WHERE state <> 'culled';
      CREATE INDEX sip_case_access_changes ON sip_case (access_changes_on, id) WHERE access_changes_on IS NOT NULL;

      -- Goes through a case whose day has come: whose word it takes, and who may read. It only ever does what the rule says, so it matters
      -- little who asks. Whether there was something to do.
      CREATE FUNCTION app.follow_time(p_case uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE about uuid;
      BEGIN
        SELECT person_id INTO about FROM sip_case WHERE id = p_case AND access_changes_on <= app.today() FOR UPDATE;
        IF NOT FOUND THEN RETURN false; END IF;
        PERFORM app.settle_consents(about);
        PERFORM app.refresh_case_access(p_case);
        RETURN true;
      END $$;
      GRANT EXECUTE ON FUNCTION app.follow_time TO sip_app, sip_job;
      -- The next cases whose day has come, after one of them.
      CREATE FUNCTION app.cases_behind(p_after uuid) RETURNS SETOF uuid
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT id FROM sip_case WHERE access_changes_on <= app.today() AND id > p_after ORDER BY id LIMIT 100 $$;
      GRANT EXECUTE ON FUNCTION app.cases_behind TO sip_job;
      ${LINES.map((table) => linesPolicy(table, IN_TIME)).join('')}
      ${contactPolicy(CONTACT_IN_TIME)}
    `);
    await db.query(reworded('refresh_case_access(uuid)', [OF_UNITS, OF_UNITS_AND_TIME]));
    await db.query(
      reworded(
        HAND_OVER,
        ['agreed boolean;', 'agreed boolean; in_time boolean;'],
        [HELD, HELD_IN_TIME],
        [HANDED, HANDED_IN_TIME],
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      reworded(
        HAND_OVER,
        [HANDED_IN_TIME, HANDED],
        [HELD_IN_TIME, HELD],
        ['agreed boolean; in_time boolean;', 'agreed boolean;'],
      ),
    );
    await db.query(reworded('refresh_case_access(uuid)', [OF_UNITS_AND_TIME, OF_UNITS]));
    await db.query(`
      ${contactPolicy('')}
      ${LINES.map((table) => linesPolicy(table, '')).join('')}
      DROP FUNCTION app.cases_behind, app.follow_time;
      DROP TRIGGER note_first_access_change ON sip_case;
      DROP TRIGGER note_access_change ON person;
      DROP TRIGGER note_access_change ON representative;
      DROP TRIGGER note_access_change ON disclosure_decision;
      DROP TRIGGER note_access_change ON consent;
      DROP FUNCTION app.note_first_access_change, app.note_access_change, app.next_access_change;
      ALTER TABLE sip_case DROP COLUMN access_changes_on;
    `);
    await db.query(sweepWhatTimeHasClosed('refreshed := app.settle_consents(NULL);'));
    await db.query('GRANT EXECUTE ON FUNCTION app.end_expired_sharing TO sip_job');
  }
}

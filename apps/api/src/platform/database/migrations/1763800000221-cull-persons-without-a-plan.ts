import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const CHANGING = ['person', 'person_contact', 'representative'];

/** What `app.cull_rest` did with a person of whom nothing else is kept; now for any such person. */
const EMPTYING = `DELETE FROM access_block WHERE person_id = about;
        DELETE FROM relative WHERE person_id = about;
        DELETE FROM representative WHERE person_id = about;
        DELETE FROM person_contact WHERE person_id = about;
        DELETE FROM data_key WHERE person_id = about;
        -- The keyed hash alone is left, to let the person read the log; the place of it in the unique key is free for a new beginning.
        UPDATE person SET culled_at = app.now(), culled_hash = identity_hash, identity_hash = sha256(uuid_send(gen_random_uuid())), identity_number = NULL,
          given_name = '', family_name = '', birth_on = NULL, municipality_code = NULL, communication_needs = NULL, protection = 'none',
          base_units = '{}', unit_ids = '{}', allow_list = CASE WHEN apart_for IS NOT NULL THEN '{}'::uuid[] END WHERE id = about;`;
const EMPTIED = 'PERFORM app.empty_persons(ARRAY[about]);';

/**
 * Registered, and nothing has come of it: no case, and nothing that waits for an answer. The time is that of the kind of authority which registered
 * the person, from the last day on which anybody changed anything about them.
 */
const DUE = `p.culled_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = p.id AND c.state <> 'culled')
          AND NOT EXISTS (SELECT 1 FROM sip_request q WHERE q.identity_hash = p.identity_hash AND q.authority_id = p.owner_authority_id AND q.state = 'received')
          AND NOT EXISTS (SELECT 1 FROM four_eyes_request f WHERE f.person_id = p.id AND f.state = 'pending' AND f.expires_on >= app.today())
          AND EXISTS (SELECT 1 FROM authority t JOIN organisation o ON o.id = t.organisation_id JOIN retention_rule r ON r.keeper =
              CASE WHEN t.kind = 'socialServices' AND o.kind = 'privateProvider' THEN 'privateSocialServices' ELSE t.kind END
            WHERE t.id = p.owner_authority_id AND r.person_confirmed AND ((greatest(p.changed_at,
                (SELECT max(k.changed_at) FROM person_contact k WHERE k.person_id = p.id),
                (SELECT max(x.changed_at) FROM representative x WHERE x.person_id = p.id),
                (SELECT max(greatest(x.named_at, x.ended_at)) FROM relative x WHERE x.person_id = p.id),
                (SELECT max(greatest(b.set_at, b.lifted_at)) FROM access_block b WHERE b.person_id = p.id)
              ) AT TIME ZONE 'Europe/Stockholm')::date + make_interval(months => r.person_months))::date < app.today())`;

const REGISTERED = 'ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET base_units =';
const REGISTERED_AGAIN =
  'ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET changed_at = app.now(), base_units =';
const REGISTER = 'register_person(uuid,text,text,bytea,text,text,date,uuid,text,text)';

/**
 * A person is registered before anything is planned, and sometimes nothing is. The law names no time for that: each kind of authority can be given
 * one, and nothing is culled before it is confirmed. It is done by the clock, as with requests that led to nothing: there is no part of a plan that
 * two could look at and decide on.
 */
export class CullPersonsWithoutAPlan1763800000221 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE retention_rule ADD person_months integer CONSTRAINT retention_rule_person_months CHECK (person_months > 0),
        ADD person_confirmed boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT retention_rule_person_confirmed CHECK (person_months IS NOT NULL OR NOT person_confirmed);

      ${CHANGING.map((table) => `ALTER TABLE ${table} ADD changed_at timestamptz NOT NULL DEFAULT app.now();`).join('\n      ')}
      UPDATE person p SET changed_at = greatest(p.created_at, (SELECT max(l.at) FROM audit_log l
        WHERE l.person_id = p.id AND l.outcome = 'allowed' AND l.kind NOT IN ('read','print','export')));
      UPDATE person_contact k SET changed_at = p.changed_at FROM person p WHERE p.id = k.person_id;
      UPDATE representative x SET changed_at = p.changed_at FROM person p WHERE p.id = x.person_id;
      -- When the caches of access are made anew nobody has changed anything; and the application never says when.
      CREATE FUNCTION app.mark_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' OR NEW.revision IS DISTINCT FROM OLD.revision OR current_user = 'sip_app' THEN NEW.changed_at := app.now(); END IF;
        RETURN NEW;
      END $$;
      ${CHANGING.map((table) => `CREATE TRIGGER mark_changed BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION app.mark_changed();`).join('\n      ')}
      ${reworded(REGISTER, [REGISTERED, REGISTERED_AGAIN])}

      CREATE FUNCTION app.empty_persons(p_persons uuid[]) RETURNS void
      LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
        DELETE FROM access_block WHERE person_id = ANY (p_persons);
        DELETE FROM relative WHERE person_id = ANY (p_persons);
        DELETE FROM representative WHERE person_id = ANY (p_persons);
        DELETE FROM person_contact WHERE person_id = ANY (p_persons);
        DELETE FROM data_key WHERE person_id = ANY (p_persons);
        SELECT app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r WHERE r.person_id = ANY (p_persons)));
        -- The keyed hash alone is left, to let the person read the log; the place of it in the unique key is free for a new beginning.
        UPDATE person SET culled_at = app.now(), culled_hash = identity_hash, identity_hash = sha256(uuid_send(gen_random_uuid())), identity_number = NULL,
          given_name = '', family_name = '', birth_on = NULL, municipality_code = NULL, language = 'sv', interpreter = false, communication_needs = NULL,
          protection = 'none', base_units = '{}', unit_ids = '{}', allow_list = CASE WHEN apart_for IS NOT NULL THEN '{}'::uuid[] END
          WHERE id = ANY (p_persons) $$;
      ${reworded('cull_rest(uuid)', [EMPTYING, EMPTIED])}

      -- At most so many; gives how many. It stands in the log of each: nobody did it, the rule did (GDPR 5.1 e: no longer than needed).
      CREATE FUNCTION app.cull_persons(p_limit integer) RETURNS integer
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE due uuid[];
      BEGIN
        due := ARRAY(SELECT p.id FROM person p WHERE ${DUE} ORDER BY p.id LIMIT p_limit FOR UPDATE SKIP LOCKED);
        -- Asked once more now that nobody else can begin anything on them.
        due := ARRAY(SELECT p.id FROM person p WHERE p.id = ANY (due) AND ${DUE} ORDER BY p.id);
        INSERT INTO audit_log (id, at, request_id, action, kind, outcome, ground, authority_id, role, person_id)
          SELECT app.new_log_id(), app.now(), 'job', 'person.cull', 'write', 'allowed', 'GDPR 5.1 e', p.owner_authority_id, 'system', p.id
          FROM person p WHERE p.id = ANY (due) ORDER BY p.id;
        PERFORM app.empty_persons(due);
        RETURN cardinality(due);
      END $$;
      GRANT EXECUTE ON FUNCTION app.cull_persons TO sip_job;

      -- Whoever starts a case on a person that is being culled waits for that, and then finds nobody there.
      CREATE FUNCTION app.refuse_culled_person() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
      BEGIN
        PERFORM 1 FROM person p WHERE p.id = NEW.person_id AND p.culled_at IS NULL FOR KEY SHARE;
        IF NOT FOUND THEN RAISE EXCEPTION 'nobody there' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'sip_case_person'; END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_is_there AFTER INSERT ON sip_case FOR EACH ROW EXECUTE FUNCTION app.refuse_culled_person();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER person_is_there ON sip_case;
      DROP FUNCTION app.refuse_culled_person, app.cull_persons;
      ${reworded('cull_rest(uuid)', [EMPTIED, EMPTYING])}
      DROP FUNCTION app.empty_persons;
      ${reworded(REGISTER, [REGISTERED_AGAIN, REGISTERED])}
      ${CHANGING.map((table) => `DROP TRIGGER mark_changed ON ${table}; ALTER TABLE ${table} DROP COLUMN changed_at;`).join('\n      ')}
      DROP FUNCTION app.mark_changed;
      ALTER TABLE retention_rule DROP COLUMN person_confirmed, DROP COLUMN person_months;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has changed is announced when the transaction commits, so that open pages follow facts at once. Ids alone: whoever
 * listens asks under a session of its own what that session may know of.
 *
 * `seen` goes along when the change decides who may know of the case or person: the units and the allow-list from before it.
 * Only those are told that it is gone; to everybody else its existence stays a secret.
 */
export class AnnounceChanges1763800000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- 'content' is what a plan says; 'facts' is all the rest, which lists and counts may show too.
      CREATE FUNCTION app.announce(p_kind text, p_id uuid, p_topic text, p_units uuid[], p_seen jsonb) RETURNS void
      LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
        SELECT pg_notify('live', jsonb_strip_nulls(jsonb_build_object('kind', p_kind, 'id', p_id, 'topic', p_topic,
          -- A notice holds 8,000 bytes. Without units everybody is asked about.
          'units', CASE WHEN cardinality(p_units) <= 80 THEN to_jsonb(p_units) END, 'seen', p_seen))::text) $$;

      CREATE FUNCTION app.touch(p_case uuid) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.announce('case', p_case, 'facts', c.unit_ids, NULL) FROM public.sip_case c WHERE c.id = p_case $$;
      GRANT EXECUTE ON FUNCTION app.touch TO sip_app, sip_job;

      -- The case or the person itself: the row says who may know of it.
      CREATE FUNCTION app.announce_itself() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM app.announce(TG_ARGV[0], NEW.id, 'facts', NEW.unit_ids, NULL);
        ELSIF NEW.unit_ids IS DISTINCT FROM OLD.unit_ids OR NEW.allow_list IS DISTINCT FROM OLD.allow_list THEN
          PERFORM app.announce(TG_ARGV[0], NEW.id, 'facts', OLD.unit_ids || NEW.unit_ids,
            jsonb_build_object('units', OLD.unit_ids, 'staff', OLD.allow_list));
        ELSIF NEW IS DISTINCT FROM OLD THEN
          PERFORM app.announce(TG_ARGV[0], NEW.id, 'facts', NEW.unit_ids, NULL);
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION app.announce_part() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE part jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
        IF TG_ARGV[0] = 'person' THEN
          PERFORM app.announce('person', p.id, TG_ARGV[1], p.unit_ids, NULL) FROM public.person p WHERE p.id = (part->>'person_id')::uuid;
        ELSE
          PERFORM app.announce('case', c.id, TG_ARGV[1], c.unit_ids, NULL) FROM public.sip_case c WHERE c.id = (part->>'case_id')::uuid;
        END IF;
        RETURN NULL;
      END $$;

      -- A session or an assignment has ended or changed: whoever keeps a stream open asks which of its own still live.
      CREATE FUNCTION app.announce_sessions() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.announce('sessions', NULL, NULL, NULL, NULL);
        RETURN NULL;
      END $$;

      -- Which of these sessions live: asked as row security asks, whatever kind of session it is.
      CREATE FUNCTION app.live_tokens(p_tokens text[]) RETURNS SETOF integer
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        FOR place IN 1 .. cardinality(p_tokens) LOOP
          PERFORM set_config('app.session', p_tokens[place], true);
          BEGIN
            PERFORM app.actor();
            RETURN NEXT place;
          EXCEPTION WHEN insufficient_privilege THEN NULL;
          END;
        END LOOP;
        PERFORM set_config('app.session', '', true);
      END $$;
      GRANT EXECUTE ON FUNCTION app.live_tokens TO sip_app;

      CREATE TRIGGER announce AFTER INSERT OR UPDATE ON sip_case FOR EACH ROW EXECUTE FUNCTION app.announce_itself('case');
      CREATE TRIGGER announce AFTER INSERT OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION app.announce_itself('person');
      CREATE TRIGGER announce AFTER UPDATE OR DELETE ON assignment FOR EACH STATEMENT EXECUTE FUNCTION app.announce_sessions();

      -- Everything that belongs to a case or a person. Log rows are written at every reading, and keys of repeated commands show nothing.
      DO $$
      DECLARE part record;
      BEGIN
        FOR part IN SELECT c.relname AS name, max(a.attname) FILTER (WHERE a.attname = 'case_id') AS of_case
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('case_id', 'person_id') AND NOT a.attisdropped
          WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname !~ '^(audit|idempotency)' AND c.relname <> 'sip_case' GROUP BY c.relname
        LOOP
          EXECUTE format('CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION app.announce_part(%L, %L)',
            part.name, CASE WHEN part.of_case IS NULL THEN 'person' ELSE 'case' END,
            CASE WHEN part.name IN ('note', 'need', 'goal', 'measure', 'measure_decision') THEN 'content' ELSE 'facts' END);
        END LOOP;
        FOR part IN SELECT c.relname AS name FROM pg_class c
          JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'token_hash' JOIN pg_attribute e ON e.attrelid = c.oid AND e.attname = 'ended_at'
          WHERE c.relkind = 'r' AND c.relnamespace = 'app'::regnamespace
        LOOP
          EXECUTE format('CREATE TRIGGER announce AFTER UPDATE OF ended_at, token_hash OR DELETE ON app.%I
            FOR EACH STATEMENT EXECUTE FUNCTION app.announce_sessions()', part.name);
        END LOOP;
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$
      DECLARE told regclass;
      BEGIN
        FOR told IN SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'announce' LOOP
          EXECUTE format('DROP TRIGGER announce ON %s', told);
        END LOOP;
      END $$;
      DROP FUNCTION app.live_tokens, app.announce_sessions, app.announce_part, app.announce_itself, app.touch, app.announce;
    `);
  }
}

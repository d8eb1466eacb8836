import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const STAFF = '(SELECT app.is_staff())';

const SECTIONS: readonly (readonly [table: string, kind: string, guest: string])[] = [
  ['note', 's.kind', 'NULL'],
  ['need', "'need'", 'NULL'],
  ['goal', "'goal'", 'NULL'],
  ['measure', "'measure'", 's.by_guest_id'],
];
const content = SECTIONS.map(
  ([table, kind, guest]) => `
        UPDATE ${table} t SET grantees = g.ids FROM (
          SELECT s.id, app.line_grantees(s.case_id, s.version_id, s.line_id, s.owner_authority_id, ${kind}, s.by_person, ${guest}) AS ids
          FROM ${table} s WHERE s.case_id = p_case) g
        WHERE t.id = g.id AND t.grantees IS DISTINCT FROM g.ids;`,
).join('');

/** As in grant-by-line; `known`: which of the units may know of the case. Nobody is left in `unit_ids` of a case that all have culled. */
const refresh = (known: string, orNone: (ids: string) => string) => `
  CREATE OR REPLACE FUNCTION app.refresh_case_access(p_case uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  DECLARE about uuid;
  BEGIN
    -- One refresh of a case at a time, so that two writers cannot each store half of the truth.
    SELECT person_id INTO about FROM sip_case WHERE id = p_case FOR UPDATE;
    UPDATE sip_case SET unit_ids = coalesce((SELECT array_agg(unit_id ORDER BY unit_id) FROM participation
      WHERE case_id = p_case AND kind <> 'declined'${known}), '{}') WHERE id = p_case;
    UPDATE person p SET
      unit_ids = ${orNone(`(SELECT array_agg(DISTINCT u ORDER BY u) FROM (
        SELECT unnest(p.base_units) u UNION SELECT unnest(c.unit_ids) FROM sip_case c WHERE c.person_id = p.id) x)`)},
      allow_list = CASE WHEN p.protection = 'none' AND p.apart_for IS NULL THEN NULL ELSE ${orNone(`(SELECT array_agg(DISTINCT s ORDER BY s) FROM (
        SELECT unnest(p.allow_list) s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p.id) x)`)} END
      WHERE p.id = about;
    UPDATE person_contact t SET grantees = g.ids FROM (
      SELECT coalesce(array_agg(DISTINCT x.id ORDER BY x.id), '{}') AS ids FROM (
        SELECT unnest(k.base_units) AS id FROM person_contact k WHERE k.person_id = about
        UNION SELECT q.unit_id FROM sip_case c CROSS JOIN LATERAL app.party_units(c.id) q JOIN person_contact k ON k.person_id = about
          WHERE c.person_id = about AND c.state = 'open' AND q.active
            AND (q.authority_id = k.owner_authority_id OR app.shares(c.id, k.owner_authority_id, q.authority_id, 'contact')
              OR app.discloses(c.id, k.owner_authority_id, q.authority_id, NULL))
        UNION SELECT about WHERE NOT app.is_hidden(about, NULL, NULL)
        UNION SELECT r.id FROM representative r JOIN person p ON p.id = r.person_id
          WHERE r.person_id = about AND p.protection = 'none' AND p.apart_for IS NULL AND r.kind = 'guardian' AND r.cares_for_person AND NOT app.is_hidden(about, NULL, r.id)) x
      WHERE NOT EXISTS (SELECT 1 FROM access_block b JOIN person_contact k ON k.person_id = about
        WHERE b.person_id = about AND b.lifted_at IS NULL AND b.owner_authority_id = k.owner_authority_id AND b.unit_id = x.id)) g
    WHERE t.person_id = about AND t.grantees IS DISTINCT FROM g.ids;
    ${content}
  END $$;`;

const KEPT = `TABLE (case_id uuid, person_id uuid, number text, ended_on date, relation text, listed boolean, keeper text, years integer, finish text,
        clause text, confirmed boolean, last_entry_on date, holds jsonb, copies integer, sections integer)`;

/**
 * Each authority keeps its part of a plan for its own time: the law's, or longer by its own decision, or as long as somebody who works in the
 * case says that it must be held.
 */
export class CreateRetention1763800000131 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE retention_rule (
        keeper text NOT NULL CONSTRAINT retention_rule_pk PRIMARY KEY
          CONSTRAINT retention_rule_keeper CHECK (keeper IN ('healthCare','municipalHealthCare','socialServices','privateSocialServices','school','other')),
        years integer CONSTRAINT retention_rule_years CHECK (years > 0),
        finish text NOT NULL CONSTRAINT retention_rule_finish CHECK (finish IN ('any','followingYear')),
        clause text NOT NULL,
        confirmed boolean NOT NULL
      );
      INSERT INTO retention_rule VALUES
        ('healthCare', 10, 'any', 'PDL 3:17', true),
        ('municipalHealthCare', 10, 'any', 'PDL 3:17', true),
        ('socialServices', 5, 'followingYear', 'SoL 16:1, LSS 21 c–d §§', true),
        ('privateSocialServices', 2, 'any', 'SoL 17:2', true),
        ('school', NULL, 'any', '', false),
        ('other', NULL, 'any', '', false);
      GRANT SELECT ON retention_rule TO sip_app;
      -- Longer than the law, or where the law says nothing: what the authority's own plan for its documents says, and its decision.
      ALTER TABLE authority ADD keep_years integer CONSTRAINT authority_keep_years CHECK (keep_years > 0), ADD keep_decision text,
        ADD CONSTRAINT authority_keep_decided CHECK ((keep_years IS NULL) = (keep_decision IS NULL));

      ALTER TABLE data_key ADD destroyed_at timestamptz,
        ADD CONSTRAINT data_key_destroyed CHECK ((destroyed_at IS NOT NULL) = (wrapped = '' AND wrapping_key = ''));

      CREATE TABLE retention_hold (
        id uuid NOT NULL CONSTRAINT retention_hold_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT retention_hold_case REFERENCES sip_case (id),
        authority_id uuid NOT NULL CONSTRAINT retention_hold_authority REFERENCES authority (id),
        kind text NOT NULL CONSTRAINT retention_hold_kind CHECK (kind IN ('placedChild','childProtection','researchSample','dispute','archiveDecision')),
        -- The last day; null: for good.
        until date,
        reason text NOT NULL CONSTRAINT sealed_retention_hold_reason CHECK (app.sealed(reason)),
        set_by uuid NOT NULL CONSTRAINT retention_hold_by REFERENCES staff (id),
        set_unit_id uuid NOT NULL CONSTRAINT retention_hold_unit REFERENCES unit (id),
        set_at timestamptz NOT NULL,
        lifted_at timestamptz,
        lifted_by uuid CONSTRAINT retention_hold_lifted_by REFERENCES staff (id),
        CONSTRAINT retention_hold_lifted_whole CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
      );
      CREATE INDEX retention_hold_of_case ON retention_hold (case_id, authority_id) WHERE lifted_at IS NULL;
      CREATE TABLE case_culling (
        case_id uuid NOT NULL CONSTRAINT case_culling_case REFERENCES sip_case (id),
        authority_id uuid NOT NULL CONSTRAINT case_culling_authority REFERENCES authority (id),
        request_id uuid NOT NULL CONSTRAINT case_culling_request REFERENCES four_eyes_request (id),
        culled_at timestamptz NOT NULL,
        CONSTRAINT case_culling_pk PRIMARY KEY (case_id, authority_id)
      );
      CREATE INDEX case_culling_of_authority ON case_culling (authority_id, culled_at);
      CREATE INDEX sip_case_ended ON sip_case (ended_at) WHERE state IN ('closed','declined','refused');

    `);
    const own = `${STAFF} AND ${byCase('retention_hold')} AND authority_id = (SELECT app.authority_id())
      AND retention_hold.case_id = ANY ((SELECT app.content_case_ids())::uuid[])`;
    await db.query(
      rowSecurity('retention_hold', {
        select: own,
        insert: `${own} AND set_by = (SELECT app.staff_id()) AND set_unit_id = (SELECT app.unit_id()) AND lifted_at IS NULL`,
        update: own,
        columns: 'lifted_at, lifted_by',
      }),
    );
    await db.query(
      rowSecurity('case_culling', {
        select: `(SELECT (app.actor()).role) = 'localAdmin' AND authority_id = (SELECT app.authority_id())`,
      }),
    );
    await db.query(`
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON retention_hold FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'facts');
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON case_culling FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'facts');
      SELECT app.guard_break_glass();

      ${refresh(
        ` AND NOT EXISTS (SELECT 1 FROM case_culling x JOIN unit u ON u.authority_id = x.authority_id
        WHERE x.case_id = p_case AND u.id = participation.unit_id)`,
        (ids) => `coalesce(${ids}, '{}')`,
      )}

      -- What one authority keeps of an ended case, and for how long. No text, no name.
      CREATE FUNCTION app.retention_of(p_case uuid, p_authority uuid) RETURNS TABLE (keeper text, years integer, finish text, clause text, confirmed boolean,
        last_entry_on date, holds jsonb)
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT r.keeper, greatest(r.years, t.keep_years), r.finish,
          CASE WHEN t.keep_years > coalesce(r.years, 0) THEN t.keep_decision ELSE r.clause END, r.confirmed OR t.keep_years > coalesce(r.years, 0),
          (SELECT (max(e.at) AT TIME ZONE 'Europe/Stockholm')::date FROM (
            SELECT max(s.changed_at) AS at FROM (${SECTIONS.map(
              ([table]) =>
                `SELECT changed_at FROM ${table} WHERE case_id = p_case AND owner_authority_id = p_authority`,
            ).join(' UNION ALL ')}) s
            UNION ALL SELECT max(y.disclosed_at) FROM party_copy y WHERE y.case_id = p_case AND y.authority_id = p_authority
            UNION ALL SELECT max(a.approved_at) FROM approval a WHERE a.case_id = p_case AND a.authority_id = p_authority
            UNION ALL SELECT max(n.at) FROM correction_note n WHERE n.case_id = p_case AND n.owner_authority_id = p_authority
            UNION ALL SELECT max(coalesce(p.until, c.ended_at)) FROM participation p JOIN unit u ON u.id = p.unit_id JOIN sip_case c ON c.id = p.case_id
              WHERE p.case_id = p_case AND u.authority_id = p_authority) e),
          (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'until', h.until) ORDER BY h.set_at, h.id), '[]') FROM retention_hold h
            WHERE h.case_id = p_case AND h.authority_id = p_authority AND h.lifted_at IS NULL)
        FROM authority t JOIN organisation o ON o.id = t.organisation_id JOIN retention_rule r ON r.keeper =
          CASE WHEN t.kind = 'socialServices' AND o.kind = 'privateProvider' THEN 'privateSocialServices' ELSE t.kind END
        WHERE t.id = p_authority $$;

      CREATE FUNCTION app.keeps_case(p_case uuid, p_authority uuid) RETURNS text
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.kind FROM participation p JOIN unit u ON u.id = p.unit_id
        WHERE p.case_id = p_case AND u.authority_id = p_authority AND p.kind IN ('lead','party','invited','left')
          AND NOT EXISTS (SELECT 1 FROM case_culling x WHERE x.case_id = p_case AND x.authority_id = p_authority)
        ORDER BY array_position(ARRAY['lead','party','invited','left'], p.kind) LIMIT 1 $$;

      -- To whoever works in the ended case (p_case): how long the own part is kept. To the administrators of the authority (p_case null): what may
      -- be culled, and what will be within a year, the most urgent first. Protected persons are for administrators on their list.
      CREATE FUNCTION app.kept_cases(p_case uuid, p_limit integer) RETURNS ${KEPT}
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT c.id, c.person_id, c.number, (c.ended_at AT TIME ZONE 'Europe/Stockholm')::date, k.relation, c.allow_list IS NOT NULL,
          r.keeper, r.years, r.finish, r.clause, r.confirmed, r.last_entry_on, r.holds,
          (SELECT count(*)::int FROM party_copy y WHERE y.case_id = c.id AND y.authority_id = a.authority_id AND y.culled_at IS NULL),
          (${SECTIONS.map(
            ([table]) =>
              `SELECT count(*) FROM ${table} WHERE case_id = c.id AND owner_authority_id = a.authority_id AND removed_at IS NULL`,
          )
            .map((count) => `(${count})`)
            .join(' + ')})::int
        FROM app.actor() a JOIN sip_case c ON (p_case IS NULL OR c.id = p_case) AND c.state IN ('closed','declined','refused')
          CROSS JOIN LATERAL (SELECT app.keeps_case(c.id, a.authority_id) AS relation) k CROSS JOIN LATERAL app.retention_of(c.id, a.authority_id) r
        WHERE k.relation IS NOT NULL AND (c.allow_list IS NULL OR a.staff_id = ANY (c.allow_list))
          AND CASE WHEN p_case IS NOT NULL THEN a.role = 'caseworker' AND a.unit_id = ANY (c.unit_ids)
            ELSE a.role = 'localAdmin' AND c.ended_at < app.now() - interval '1 year' AND r.last_entry_on + make_interval(years => r.years) - interval '1 year' < app.today() END
        ORDER BY r.last_entry_on + make_interval(years => r.years), c.id LIMIT p_limit $$;

      -- Ended cases of protected persons that are due and that this administrator may not know of: a number, so that they are not forgotten.
      CREATE FUNCTION app.kept_unlisted() RETURNS integer
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT count(*)::int FROM app.actor() a JOIN sip_case c ON c.state IN ('closed','declined','refused') AND c.allow_list IS NOT NULL
          CROSS JOIN LATERAL app.retention_of(c.id, a.authority_id) r
        WHERE a.role = 'localAdmin' AND NOT a.staff_id = ANY (c.allow_list) AND app.keeps_case(c.id, a.authority_id) IS NOT NULL
          AND r.last_entry_on + make_interval(years => r.years) < app.today() $$;

      GRANT EXECUTE ON FUNCTION app.kept_cases, app.kept_unlisted TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.kept_unlisted, app.kept_cases, app.keeps_case, app.retention_of;
      ${refresh('', (ids) => ids)}
      DROP INDEX sip_case_ended;
      DROP TABLE case_culling, retention_hold;
      ALTER TABLE data_key DROP COLUMN destroyed_at;
      ALTER TABLE authority DROP COLUMN keep_years, DROP COLUMN keep_decision;
      DROP TABLE retention_rule;
    `);
  }
}

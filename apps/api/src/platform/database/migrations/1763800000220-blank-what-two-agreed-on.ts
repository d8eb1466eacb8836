import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reworded } from './reworded.js';

/** A plan in a request to cull, once it is culled: its number, which is what the record of the culling names it by. */
const stripped = (
  about: string,
) => `jsonb_set(r.payload, '{plans}', (SELECT jsonb_agg(CASE WHEN ${about} THEN x.plan - 'caseId' - 'personId' ELSE x.plan END ORDER BY x.place)
            FROM jsonb_array_elements(r.payload -> 'plans') WITH ORDINALITY AS x (plan, place)))`;

const RECORDED = 'INSERT INTO case_culling VALUES (p_case, p_authority, p_request, app.now());';
const BLANKED = `${RECORDED}
        -- The request that it is culled by is the record of that: it keeps why, who, when and the number, and leads to nobody.
        UPDATE four_eyes_request r SET payload = ${stripped(`x.plan ->> 'caseId' = p_case::text`)} WHERE r.id = p_request AND r.payload ? 'plans';
        PERFORM app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r WHERE r.authority_id = p_authority AND r.id IS DISTINCT FROM p_request
          AND (r.case_id = p_case OR (r.kind = 'cull' AND r.payload -> 'plans' @> jsonb_build_array(jsonb_build_object('caseId', p_case))))));`;

const CONTACTS = `WHERE person_id = about AND owner_authority_id = p_authority;
        END IF;`;
const CONTACTS_AND_REQUESTS = `WHERE person_id = about AND owner_authority_id = p_authority;
          PERFORM app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r WHERE r.authority_id = p_authority AND r.person_id = about));
        END IF;`;

const OPENINGS = 'UPDATE break_glass_opening SET reason = NULL, review_note = NULL WHERE case_id = p_case;';
const OPENINGS_AND_REST = `${OPENINGS}
        PERFORM app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r WHERE r.case_id = p_case));
        -- The queue lets go of its rows by itself, unless the worker has been down: no job may tell of the case when it is gone.
        DELETE FROM job.job WHERE data ->> 'caseId' = p_case::text;
        DELETE FROM job.archive WHERE data ->> 'caseId' = p_case::text;`;

/**
 * What two agreed on about a case or a person stays as the proof that two did, who and when. What they wrote, and whom it was about, goes with
 * the authority's part. What nobody had answered proves nothing, and can be carried out no more.
 */
export class BlankWhatTwoAgreedOn1763800000220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE four_eyes_request ADD culled_at timestamptz, DROP CONSTRAINT four_eyes_request_about,
        ADD CONSTRAINT four_eyes_request_about CHECK (circle <> 'listed' OR person_id IS NOT NULL OR culled_at IS NOT NULL),
        ADD CONSTRAINT four_eyes_request_culled_is_empty CHECK (culled_at IS NULL
          OR (state <> 'pending' AND person_id IS NULL AND case_id IS NULL AND payload = '{}' AND reason = '' AND note IS NULL));
      CREATE INDEX four_eyes_request_of_case ON four_eyes_request (case_id) WHERE case_id IS NOT NULL;

      CREATE FUNCTION app.blank_four_eyes(p_requests uuid[]) RETURNS void
      LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
        DELETE FROM four_eyes_request r WHERE r.id = ANY (p_requests) AND r.state = 'pending'
          AND NOT EXISTS (SELECT 1 FROM case_culling x WHERE x.request_id = r.id);
        UPDATE four_eyes_request r SET culled_at = app.now(), person_id = NULL, case_id = NULL, payload = '{}', reason = '', note = NULL
          WHERE r.id = ANY (p_requests) AND r.state <> 'pending' $$;
      ${reworded('cull_part(uuid,uuid,uuid)', [RECORDED, BLANKED], [CONTACTS, CONTACTS_AND_REQUESTS])}
      ${reworded('cull_rest(uuid)', [OPENINGS, OPENINGS_AND_REST])}

      -- What has been culled already.
      UPDATE four_eyes_request r SET payload = ${stripped('true')} WHERE r.kind = 'cull' AND r.executed_at IS NOT NULL AND r.payload ? 'plans';
      SELECT app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r JOIN case_culling x ON x.authority_id = r.authority_id AND r.id <> x.request_id
        AND (r.case_id = x.case_id OR (r.kind = 'cull' AND r.payload -> 'plans' @> jsonb_build_array(jsonb_build_object('caseId', x.case_id))))));
      SELECT app.blank_four_eyes(ARRAY(SELECT r.id FROM four_eyes_request r LEFT JOIN sip_case c ON c.id = r.case_id LEFT JOIN person p ON p.id = r.person_id
        WHERE c.state = 'culled' OR p.culled_at IS NOT NULL));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${reworded('cull_rest(uuid)', [OPENINGS_AND_REST, OPENINGS])}
      ${reworded('cull_part(uuid,uuid,uuid)', [CONTACTS_AND_REQUESTS, CONTACTS], [BLANKED, RECORDED])}
      DROP FUNCTION app.blank_four_eyes;
      DROP INDEX four_eyes_request_of_case;
      -- The schema before had no place for a request that is about nobody.
      DELETE FROM four_eyes_request WHERE culled_at IS NOT NULL;
      ALTER TABLE four_eyes_request DROP CONSTRAINT four_eyes_request_culled_is_empty, DROP CONSTRAINT four_eyes_request_about, DROP COLUMN culled_at,
        ADD CONSTRAINT four_eyes_request_about CHECK (circle <> 'listed' OR person_id IS NOT NULL);
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/** Guardians whose word it takes today (FB 6:11), of the person `p`. */
const GUARDIANS = `representative r WHERE r.person_id = p.id AND r.kind = 'guardian' AND r.cares_for_person
    AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()`;
const OF_AGE = `(p.birth_on IS NULL OR (p.birth_on + interval '18 years')::date <= app.today())`;
/** From fifteen the young person's own no is a no (SoL 3:4, 21:1). */
const OWN_VOICE = `(p.birth_on + interval '15 years')::date <= app.today()`;
/** Whose consent it takes today, as one value to compare: another value, and the rule may say something else. */
const GIVERS = `sha256(convert_to(CASE WHEN ${OF_AGE} THEN 'adult'
    ELSE CASE WHEN ${OWN_VOICE} THEN 'own ' ELSE 'child ' END
      || coalesce((SELECT string_agg(r.id::text, ' ' ORDER BY r.id) FROM ${GUARDIANS}), '') END, 'UTF8'))`;

const stale = (table: string, kind: string, guest = 'NULL') =>
  `SELECT 1 FROM ${table} t WHERE t.case_id = c.id AND t.grantees IS DISTINCT FROM
      app.line_grantees(t.case_id, t.version_id, t.line_id, t.owner_authority_id, ${kind}, t.by_person, ${guest})`;

/** As in sweep-what-time-has-closed; `first`: what is done before. */
export const sweepWhatTimeHasClosed = (first: string): string => `
  CREATE OR REPLACE FUNCTION app.end_expired_sharing() RETURNS integer
  LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
  DECLARE touched uuid; refreshed integer := 0;
  BEGIN
    ${first}
    FOR touched IN SELECT c.id FROM sip_case c JOIN person p ON p.id = c.person_id
      WHERE (EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.kind = 'sharing' AND s.decision = 'given' AND s.valid_until < app.today())
          OR EXISTS (SELECT 1 FROM disclosure_decision d WHERE d.case_id = c.id AND d.revoked_at IS NULL AND d.valid_until < app.today())
          OR EXISTS (SELECT 1 FROM representative r WHERE r.person_id = p.id AND (r.valid_to < app.today() OR r.valid_from <= app.today()
            OR (r.kind = 'guardian' AND (p.birth_on + interval '18 years')::date <= app.today()))))
        AND (EXISTS (${stale('note', 't.kind')}) OR EXISTS (${stale('need', "'need'")}) OR EXISTS (${stale('goal', "'goal'")})
          OR EXISTS (${stale('measure', "'measure'", 't.by_guest_id')}))
      ORDER BY c.id
    LOOP
      PERFORM app.refresh_case_access(touched);
      refreshed := refreshed + 1;
    END LOOP;
    FOR touched IN SELECT c.id FROM sip_case c JOIN person_contact k ON k.person_id = c.person_id
      WHERE EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.kind = 'sharing' AND s.valid_until < app.today()
        AND s.from_authority_id = k.owner_authority_id AND k.grantees && ARRAY(SELECT q.unit_id FROM app.party_units(c.id) q WHERE q.authority_id = s.to_authority_id)
        AND NOT EXISTS (SELECT 1 FROM sip_case o WHERE o.person_id = c.person_id
          AND app.shares(o.id, s.from_authority_id, s.to_authority_id, 'contact')))
      ORDER BY c.id
    LOOP
      PERFORM app.refresh_case_access(touched);
      refreshed := refreshed + 1;
    END LOOP;
    RETURN refreshed;
  END $$;`;

/**
 * Whose consent a plan takes changes with time, and with who has custody: a birthday, a mandate that begins or ends. What the case keeps of it
 * (plan_consent) follows the same day. The case remembers whose word it was settled for; where that differs from today, it is settled anew.
 */
export class SettleConsentWithTime1763800000161 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The rule of sip-rules (planConsentOf) once more, for what no request comes by to settle; test/security proves them one.
      CREATE FUNCTION app.plan_consent_of(p_case uuid) RETURNS text
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        WITH answers AS (
          SELECT s.id, s.given_by, s.representative_id, s.decision, s.one_guardian_ground IS NOT NULL AS one_guardian, s.noted_at AS at,
            CASE WHEN EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id) THEN 'withdrawn' ELSE s.decision END AS said
          -- That somebody cannot consent is assessed by a professional, who never consents; in another voice it is no answer.
          FROM consent s WHERE s.case_id = p_case AND s.kind = 'plan' AND (s.decision = 'unable') = (s.given_by = 'professional')),
        newest AS (SELECT DISTINCT ON (given_by) given_by, said FROM answers ORDER BY given_by, at DESC, id DESC),
        said AS (SELECT max(said) FILTER (WHERE given_by = 'person') AS own, max(said) FILTER (WHERE given_by = 'representative') AS proxy,
          max(said) FILTER (WHERE given_by = 'professional') AS assessed FROM newest),
        about AS (SELECT p.id, ${OF_AGE} AS adult, coalesce(${OWN_VOICE}, false) AS own_voice
          FROM sip_case c JOIN person p ON p.id = c.person_id WHERE c.id = p_case),
        -- A recorded ground why one guardian is enough (FB 6:13, 6:13 a), if it stands.
        ground AS (SELECT g.at FROM (SELECT said, at FROM answers WHERE given_by = 'guardian' AND one_guardian ORDER BY at DESC, id DESC LIMIT 1) g
          WHERE g.said = 'given'),
        guardians AS (SELECT r.id, x.said, x.at FROM about p JOIN LATERAL (SELECT r.id FROM ${GUARDIANS}) r ON true
          LEFT JOIN LATERAL (SELECT a.said, a.at FROM answers a WHERE a.given_by = 'guardian' AND a.representative_id = r.id
            ORDER BY a.at DESC, a.id DESC LIMIT 1) x ON true),
        child AS (SELECT p.own_voice, coalesce(s.own, CASE WHEN s.assessed = 'unable' THEN s.assessed END) AS own,
            EXISTS (SELECT 1 FROM ground) AS enough, EXISTS (SELECT 1 FROM guardians) AS guarded,
            -- Without a known guardian: a god man who stands in for them, or a professional's recorded assessment.
            coalesce(s.proxy, s.assessed) AS instead,
            ARRAY(SELECT g.said FROM guardians g WHERE NOT EXISTS (SELECT 1 FROM ground d WHERE g.at <= d.at))
              || CASE WHEN p.own_voice THEN ARRAY[coalesce(s.own, CASE WHEN s.assessed = 'unable' THEN s.assessed END)] END AS decisive
          FROM about p CROSS JOIN said s)
        SELECT CASE WHEN p.adult THEN coalesce(s.own, s.proxy, s.assessed, 'declined')
          WHEN 'withdrawn' = ANY (k.decisive) THEN 'withdrawn'
          WHEN 'declined' = ANY (k.decisive) OR k.own IS NULL THEN 'declined'
          WHEN NOT k.enough AND (k.guarded AND EXISTS (SELECT 1 FROM guardians g WHERE g.said IS NULL) OR NOT k.guarded AND k.instead IS NULL) THEN 'declined'
          WHEN k.guarded THEN 'given'
          ELSE coalesce(k.instead, 'declined') END
        FROM about p CROSS JOIN said s CROSS JOIN child k $$;

      ALTER TABLE sip_case ADD consent_settled_for bytea;
      CREATE FUNCTION app.note_givers() RETURNS trigger
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      BEGIN
        SELECT ${GIVERS} INTO NEW.consent_settled_for FROM person p WHERE p.id = NEW.person_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER note_givers BEFORE INSERT OR UPDATE OF plan_consent ON sip_case FOR EACH ROW EXECUTE FUNCTION app.note_givers();

      -- Brings the cases of a person, or of all where none is named, in line with the rule where it is others' word that counts now.
      -- It only ever does what the rule says, so it matters little who asks. Gives how many say something else than before.
      CREATE FUNCTION app.settle_consents(p_person uuid) RETURNS integer
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE about record; status text; settled integer := 0;
      BEGIN
        FOR about IN SELECT c.id, c.state, c.plan_consent FROM sip_case c JOIN person p ON p.id = c.person_id
          WHERE c.state <> 'culled' AND (p_person IS NULL OR p.id = p_person) AND c.consent_settled_for IS DISTINCT FROM ${GIVERS}
          ORDER BY c.id FOR UPDATE OF c
        LOOP
          status := app.plan_consent_of(about.id);
          UPDATE sip_case SET plan_consent = status, revision = revision + (plan_consent <> status)::int WHERE id = about.id;
          CONTINUE WHEN status = about.plan_consent;
          settled := settled + 1;
          IF status IN ('given','unable') THEN
            UPDATE plan_version SET state = 'draft', revision = revision + 1 WHERE case_id = about.id AND about.state = 'open' AND state = 'preparing';
          ELSE
            UPDATE deadline SET cancelled_at = app.now(), cancel_reason = 'consentStopped', revision = revision + 1
              WHERE case_id = about.id AND kind = 'summonsAnswer' AND met_at IS NULL AND cancelled_at IS NULL;
          END IF;
          PERFORM app.refresh_case_access(about.id);
          -- The units are told that what they leaned on has stopped; never why.
          IF about.state = 'open' AND about.plan_consent IN ('given','unable') AND status NOT IN ('given','unable') THEN
            INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at)
              SELECT gen_random_uuid(), q.unit_id, about.id, 'consentStopped', about.id, app.now() FROM participation q
              WHERE q.case_id = about.id AND q.kind IN ('lead','party','invited','summoned')
              ON CONFLICT ON CONSTRAINT notice_once DO UPDATE SET at = excluded.at, seen_by = NULL, seen_at = NULL WHERE notice.seen_at IS NOT NULL;
          END IF;
        END LOOP;
        RETURN settled;
      END $$;
      GRANT EXECUTE ON FUNCTION app.settle_consents TO sip_app;
      ${sweepWhatTimeHasClosed('refreshed := app.settle_consents(NULL);')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${sweepWhatTimeHasClosed('')}
      DROP TRIGGER note_givers ON sip_case;
      DROP FUNCTION app.settle_consents, app.note_givers, app.plan_consent_of;
      ALTER TABLE sip_case DROP COLUMN consent_settled_for;
    `);
  }
}

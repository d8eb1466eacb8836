import type { MigrationInterface, QueryRunner } from 'typeorm';

const SECTIONS: readonly (readonly [table: string, kind: string])[] = [
  ['note', 't.kind'],
  ['need', "'need'"],
  ['goal', "'goal'"],
  ['measure', "'measure'"],
];

const content = SECTIONS.map(
  ([table, kind]) => `
        UPDATE ${table} t SET grantees = g.ids FROM (
          SELECT s.id, app.line_grantees(s.case_id, s.version_id, s.line_id, s.owner_authority_id, ${kind.replace('t.', 's.')}, s.by_person,
            ${table === 'measure' ? 's.by_guest_id' : 'NULL'}) AS ids
          FROM ${table} s WHERE s.case_id = p_case) g
        WHERE t.id = g.id AND t.grantees IS DISTINCT FROM g.ids;`,
).join('');

const formerContent = SECTIONS.map(
  ([table, kind]) => `
        UPDATE ${table} t SET grantees = app.section_grantees(p_case, t.owner_authority_id, ${kind})
        WHERE t.case_id = p_case AND t.grantees IS DISTINCT FROM app.section_grantees(p_case, t.owner_authority_id, ${kind});`,
).join('');

const refresh = (contact: string, sections: string, known: string) => `
      CREATE OR REPLACE FUNCTION app.refresh_case_access(p_case uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid;
      BEGIN
        -- One refresh of a case at a time, so that two writers cannot each store half of the truth.
        SELECT person_id INTO about FROM sip_case WHERE id = p_case FOR UPDATE;
        UPDATE sip_case SET unit_ids = coalesce((SELECT array_agg(unit_id ORDER BY unit_id) FROM participation
          WHERE case_id = p_case ${known}), '{}') WHERE id = p_case;
        UPDATE person p SET
          unit_ids = (SELECT array_agg(DISTINCT u ORDER BY u) FROM (
            SELECT unnest(p.base_units) u UNION SELECT unnest(c.unit_ids) FROM sip_case c WHERE c.person_id = p.id) x),
          allow_list = CASE WHEN p.protection = 'none' AND p.apart_for IS NULL THEN NULL ELSE (SELECT array_agg(DISTINCT s ORDER BY s) FROM (
            SELECT unnest(p.allow_list) s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p.id) x) END
          WHERE p.id = about;
        ${contact}
        ${sections}
      END $$;`;

const FORMER_CONTACT = `
        UPDATE person_contact t SET grantees = g.units FROM (
          SELECT coalesce(array_agg(DISTINCT u ORDER BY u), '{}') AS units FROM (
            SELECT unnest(k.base_units) AS u FROM person_contact k WHERE k.person_id = about
            UNION SELECT q.unit_id FROM sip_case c CROSS JOIN LATERAL app.party_units(c.id) q JOIN person_contact k ON k.person_id = about
              WHERE c.person_id = about AND q.active
                AND (q.authority_id = k.owner_authority_id OR app.shares(c.id, k.owner_authority_id, q.authority_id, 'contact'))) x) g
        WHERE t.person_id = about AND t.grantees IS DISTINCT FROM g.units;`;

const CONTACT = `
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
        WHERE t.person_id = about AND t.grantees IS DISTINCT FROM g.ids;`;

/**
 * Who may read a section follows from the line: consent by kind, decisions about the item, blocks, what is hidden from whom, and
 * whether the text is shown yet. The person, guardians, representatives, relatives and guests are grantees of it like units. What
 * changes the answer refreshes it in the same transaction, by triggers: nobody can forget to.
 */
export class GrantByLine1763800000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A yes given in somebody's place holds while the mandate does: custody ends at eighteen (FB 6:2), a mandate on its last day.
      CREATE OR REPLACE FUNCTION app.live_sharing(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS SETOF consent
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT s.* FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
          AND s.from_authority_id = p_from AND s.to_authority_id = p_to AND p_kind = ANY (s.section_kinds)
          AND coalesce(s.valid_until, 'infinity') >= app.today()
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id)
          AND (s.representative_id IS NULL OR EXISTS (SELECT 1 FROM representative r JOIN person p ON p.id = r.person_id
            WHERE r.id = s.representative_id AND r.cares_for_person
              AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()
              AND (r.kind <> 'guardian' OR (p.birth_on + interval '18 years')::date > app.today()))) $$;

      -- A recorded decision to share without consent, in force today: of one item, or (line null) of the contact data.
      CREATE FUNCTION app.discloses(p_case uuid, p_from uuid, p_to uuid, p_line uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM disclosure_decision d WHERE d.case_id = p_case AND d.from_authority_id = p_from AND d.to_authority_id = p_to
          AND d.line_id IS NOT DISTINCT FROM p_line AND d.revoked_at IS NULL AND coalesce(d.valid_until, 'infinity') >= app.today()) $$;

      -- Hidden from the person (no representative given) or from that guardian.
      CREATE FUNCTION app.is_hidden(p_person uuid, p_line uuid, p_representative uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM harm_assessment h WHERE h.person_id = p_person AND h.line_id IS NOT DISTINCT FROM p_line AND h.lifted_at IS NULL
          AND CASE WHEN p_representative IS NULL THEN h.hidden_from = 'person'
            ELSE h.hidden_from = 'guardian' AND coalesce(h.representative_id, p_representative) = p_representative END) $$;

      -- What is hidden from whoever asks: lines of the plan, meetings; null stands for the contact data. Ids only, never the assessment.
      CREATE FUNCTION app.hidden_from_me(p_case uuid) RETURNS TABLE (line_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT DISTINCT h.line_id FROM app.actor() a JOIN sip_case c ON c.id = p_case AND c.person_id = ANY (a.person_ids)
          JOIN harm_assessment h ON h.person_id = c.person_id AND h.lifted_at IS NULL
        WHERE CASE WHEN a.role = 'guardian' THEN h.hidden_from = 'guardian' AND (h.representative_id IS NULL OR h.representative_id = ANY (a.grants))
          ELSE h.hidden_from = 'person' END $$;
      -- What was decided about the guardian who asks, oldest first: words of a list, never the reason. Of others, nothing.
      CREATE FUNCTION app.decisions_about(p_representative uuid) RETURNS jsonb
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(jsonb_agg(d.decision ORDER BY d.at, d.id), '[]') FROM app.actor() a
          JOIN guardian_decision d ON d.representative_id = p_representative WHERE p_representative = ANY (a.grants) $$;
      -- A citizen's command leans on the case like that of staff; to lock a row takes a right to change it, which citizens have not.
      CREATE FUNCTION app.lock_case(p_case uuid, p_change boolean) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF p_change THEN
          PERFORM 1 FROM sip_case c CROSS JOIN app.actor() a WHERE c.id = p_case
            AND (c.person_id = ANY (a.person_ids) OR c.id = ANY (a.guest_case_ids)) FOR UPDATE OF c;
        ELSE
          PERFORM 1 FROM sip_case c CROSS JOIN app.actor() a WHERE c.id = p_case
            AND (c.person_id = ANY (a.person_ids) OR c.id = ANY (a.guest_case_ids)) FOR SHARE OF c;
        END IF;
      END $$;
      -- All that the rule of consent weighs, for a citizen of the case: who has said what, and whose word it takes. No names, no texts.
      CREATE FUNCTION app.consent_facts(p_case uuid) RETURNS jsonb
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT jsonb_build_object('birthDay', p.birth_on,
          'mandates', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'caresForPerson', r.cares_for_person,
            'validFrom', r.valid_from, 'validTo', r.valid_to)), '[]') FROM representative r WHERE r.person_id = p.id),
          'rows', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'decision', s.decision, 'givenBy', s.given_by,
            'representativeId', s.representative_id, 'oneGuardian', s.one_guardian_ground IS NOT NULL, 'at', s.noted_at,
            'fromAuthorityId', s.from_authority_id, 'toAuthorityId', s.to_authority_id, 'sectionKinds', s.section_kinds, 'validUntil', s.valid_until,
            'withdrawn', EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id)) ORDER BY s.noted_at, s.id), '[]')
            FROM consent s WHERE s.case_id = c.id))
        FROM sip_case c JOIN person p ON p.id = c.person_id CROSS JOIN app.actor() a
        WHERE c.id = p_case AND c.person_id = ANY (a.person_ids) AND a.role IN ('person','guardian','representative') $$;

      -- Brings the case in line with what a citizen has just said, as the rule says it (planConsentOf); gives the units to be told.
      CREATE FUNCTION app.settle_case(p_case uuid, p_status text) RETURNS uuid[]
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        PERFORM 1 FROM sip_case c WHERE c.id = p_case AND c.person_id = ANY (a.person_ids)
          AND a.role IN ('person','guardian','representative') FOR UPDATE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'not the actor''s case' USING ERRCODE = 'insufficient_privilege';
        END IF;
        UPDATE sip_case SET plan_consent = p_status, revision = revision + 1 WHERE id = p_case AND plan_consent <> p_status;
        IF p_status IN ('given','unable') THEN
          UPDATE plan_version v SET state = 'draft', revision = v.revision + 1 FROM sip_case c
            WHERE v.case_id = p_case AND c.id = p_case AND c.state = 'open' AND v.state = 'preparing';
        ELSE
          UPDATE deadline SET cancelled_at = app.now(), cancel_reason = 'consentStopped', revision = revision + 1
            WHERE case_id = p_case AND kind = 'summonsAnswer' AND met_at IS NULL AND cancelled_at IS NULL;
        END IF;
        PERFORM app.refresh_case_access(p_case);
        RETURN (SELECT coalesce(array_agg(p.unit_id), '{}') FROM participation p WHERE p.case_id = p_case AND p.kind IN ('lead','party','invited','summoned'));
      END $$;
      GRANT EXECUTE ON FUNCTION app.hidden_from_me, app.decisions_about, app.lock_case, app.consent_facts, app.settle_case TO sip_app;

      DROP FUNCTION app.party_units(uuid);
      CREATE FUNCTION app.party_units(p_case uuid) RETURNS TABLE (unit_id uuid, authority_id uuid, active boolean, invited boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.unit_id, u.authority_id, p.kind IN ('lead','party'), p.kind = 'invited' FROM participation p JOIN unit u ON u.id = p.unit_id
        WHERE p.case_id = p_case AND p.kind IN ('lead','party','invited','left') $$;

      CREATE FUNCTION app.line_grantees(p_case uuid, p_version uuid, p_line uuid, p_owner uuid, p_kind text, p_by_person boolean, p_guest uuid)
      RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH about AS (SELECT c.id, c.person_id, c.plan_consent, c.state = 'open' AS open, p.protection = 'none' AND p.apart_for IS NULL AS unprotected,
            v.state IN ('draftReleased','awaiting','established','superseded') AS shown
          FROM sip_case c JOIN person p ON p.id = c.person_id JOIN plan_version v ON v.id = p_version WHERE c.id = p_case)
        SELECT coalesce(array_agg(DISTINCT g.id ORDER BY g.id), '{}') FROM (
          -- Own authority's units always; others by a live consent that covers the kind, or by a decision about this item.
          SELECT p.unit_id AS id FROM about a CROSS JOIN LATERAL app.party_units(a.id) p
          WHERE (p.authority_id = p_owner
              OR (p.active AND app.shares(a.id, p_owner, p.authority_id, p_kind))
              OR (p.invited AND a.plan_consent = 'given' AND a.shown AND app.shares(a.id, p_owner, p.authority_id, p_kind))
              OR (p.active AND app.discloses(a.id, p_owner, p.authority_id, p_line)))
            AND NOT EXISTS (SELECT 1 FROM access_block b WHERE b.person_id = a.person_id AND b.owner_authority_id = p_owner
              AND b.unit_id = p.unit_id AND b.lifted_at IS NULL)
          UNION ALL
          SELECT a.person_id FROM about a WHERE p_by_person OR (a.shown AND NOT app.is_hidden(a.person_id, p_line, NULL))
          UNION ALL
          -- In place of a child: what is not harmful. In place of an adult: what the person may read.
          SELECT r.id FROM about a JOIN representative r ON r.person_id = a.person_id
          WHERE a.unprotected AND a.shown AND r.cares_for_person
            AND CASE WHEN r.kind = 'guardian' THEN NOT app.is_hidden(a.person_id, p_line, r.id) ELSE NOT app.is_hidden(a.person_id, p_line, NULL) END
          UNION ALL
          SELECT x.id FROM about a JOIN relative x ON x.person_id = a.person_id
          WHERE a.unprotected AND a.shown AND a.plan_consent = 'given' AND x.ended_at IS NULL AND p_kind = ANY (x.section_kinds)
          UNION ALL
          SELECT y.id FROM about a JOIN guest y ON y.case_id = a.id
          WHERE a.open AND y.ended_at IS NULL AND a.plan_consent IN ('given','unable')
            AND (y.id = p_guest OR (a.plan_consent = 'given' AND a.shown AND p_kind = ANY (y.section_kinds)))) g $$;

      ${refresh(CONTACT, content, `AND kind <> 'declined'`)}

      -- What changes access refreshes it, in the same transaction, whoever forgets to ask for it.
      CREATE FUNCTION app.refresh_after_change() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid; changed jsonb := to_jsonb(coalesce(NEW, OLD));
      BEGIN
        IF changed ? 'case_id' THEN
          PERFORM app.refresh_case_access((changed ->> 'case_id')::uuid);
        ELSE
          FOR about IN SELECT c.id FROM sip_case c WHERE c.person_id = (changed ->> 'person_id')::uuid ORDER BY c.id LOOP
            PERFORM app.refresh_case_access(about);
          END LOOP;
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION app.hide_meeting() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        -- Whoever the meeting is hidden from: the person's id, or the guardians' mandates.
        UPDATE meeting m SET hidden_from = coalesce((SELECT array_agg(DISTINCT x.id) FROM (
            SELECT m2.person_id AS id FROM (SELECT c.person_id FROM sip_case c WHERE c.id = m.case_id) m2 WHERE app.is_hidden(m2.person_id, m.id, NULL)
            UNION SELECT r.id FROM representative r JOIN sip_case c ON c.person_id = r.person_id
              WHERE c.id = m.case_id AND CASE WHEN r.kind = 'guardian' THEN app.is_hidden(c.person_id, m.id, r.id) ELSE app.is_hidden(c.person_id, m.id, NULL) END) x), '{}')
          WHERE m.id = NEW.line_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER refresh_access AFTER UPDATE OF state ON plan_version FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
        EXECUTE FUNCTION app.refresh_after_change();
      ${['disclosure_decision', 'harm_assessment', 'access_block', 'relative', 'guest', 'representative']
        .map(
          (table) =>
            `CREATE TRIGGER refresh_access AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION app.refresh_after_change();`,
        )
        .join('\n      ')}
      CREATE TRIGGER hide_meeting AFTER INSERT OR UPDATE ON harm_assessment FOR EACH ROW WHEN (NEW.line_id IS NOT NULL) EXECUTE FUNCTION app.hide_meeting();
      GRANT EXECUTE ON FUNCTION app.line_grantees TO sip_app, sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER hide_meeting ON harm_assessment;
      ${[
        'plan_version',
        'disclosure_decision',
        'harm_assessment',
        'access_block',
        'relative',
        'guest',
        'representative',
      ]
        .map((table) => `DROP TRIGGER refresh_access ON ${table};`)
        .join(' ')}
      DROP FUNCTION app.line_grantees;
      ${refresh(FORMER_CONTACT, formerContent, '')}
      DROP FUNCTION app.settle_case, app.consent_facts, app.lock_case, app.decisions_about, app.hidden_from_me, app.hide_meeting,
        app.refresh_after_change, app.party_units, app.is_hidden, app.discloses;
      CREATE FUNCTION app.party_units(p_case uuid) RETURNS TABLE (unit_id uuid, authority_id uuid, active boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.unit_id, u.authority_id, p.kind IN ('lead','party') FROM participation p JOIN unit u ON u.id = p.unit_id
        WHERE p.case_id = p_case AND p.kind IN ('lead','party','invited','left') $$;
    `);
  }
}

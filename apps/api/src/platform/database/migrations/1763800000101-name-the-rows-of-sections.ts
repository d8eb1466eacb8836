import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS: readonly (readonly [section: string, rank: number, content: string])[] = [
  [
    'note',
    2,
    `'kind', t.kind, 'text', t.text, 'byPerson', t.by_person, 'notedHow', t.noted_how, 'language', t.language`,
  ],
  ['need', 3, `'lifeArea', t.life_area, 'text', t.text, 'byPerson', t.by_person, 'language', t.language`],
  [
    'goal',
    4,
    `'kind', t.kind, 'text', t.text, 'need', t.need_line_id, 'targetOn', t.target_on::text, 'byPerson', t.by_person, 'language', t.language`,
  ],
  [
    'measure',
    5,
    `'text', t.text, 'need', t.need_line_id, 'goal', t.goal_line_id, 'actor', t.actor, 'principal', t.principal_id, 'unit', t.unit_id,
     'otherName', t.other_name, 'contactName', t.contact_name, 'contactPhone', t.contact_phone, 'startsOn', t.starts_on::text,
     'endsOn', t.ends_on::text, 'byPerson', t.by_person, 'language', t.language`,
  ],
];

const COPIED: readonly (readonly [table: string, clear: string, sealed: readonly string[]])[] = [
  ['note', 'kind, said_by, changed_by_citizen', ['text', 'noted_how']],
  ['need', 'life_area, changed_by_citizen', ['text']],
  ['goal', 'kind, need_line_id, target_on, said_by, changed_by_citizen', ['text']],
  [
    'measure',
    'need_line_id, goal_line_id, actor, principal_id, unit_id, starts_on, ends_on, by_guest_id, changed_by_citizen',
    ['text', 'other_name', 'contact_name', 'contact_phone'],
  ],
];

const SHAPE = (id: boolean) =>
  `TABLE ("position" integer, section text, ${id ? 'id uuid, ' : ''}line_id uuid, owner_authority_id uuid, content jsonb)`;
const DEFINER = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/** The sections of a version; `id`: with the row that each stands in, since a sealed text opens in its own row alone. */
const sections = (id: boolean): string => `
  CREATE FUNCTION app.sections_of(p_version uuid) RETURNS ${SHAPE(id)}
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH s AS (
      SELECT 1 AS rank, 0 AS seq, 'frame' AS section, v.id, NULL::uuid AS line_id, u.authority_id AS owner_authority_id, jsonb_build_object(
        'responsiblePrincipal', v.responsible_principal_id, 'noOthersMeasures', v.no_others_measures, 'followUpOn', v.follow_up_on::text,
        'followUpPlace', v.follow_up_place, 'followUpMethod', v.follow_up_method, 'followUpUnit', v.follow_up_unit_id,
        'leadUnit', coalesce(v.lead_unit_id, c.lead_unit_id),
        'leadStaff', CASE WHEN v.lead_unit_id IS NULL THEN c.lead_staff_id ELSE v.lead_staff_id END) AS content
      FROM plan_version v JOIN sip_case c ON c.id = v.case_id JOIN unit u ON u.id = coalesce(v.lead_unit_id, c.lead_unit_id)
      WHERE v.id = p_version
      ${KINDS.map(
        ([table, rank, content]) => `
      UNION ALL SELECT ${String(rank)}, t.seq, '${table}', t.id, t.line_id, t.owner_authority_id, jsonb_build_object(${content})
      FROM ${table} t WHERE t.version_id = p_version AND t.removed_at IS NULL`,
      ).join('')})
    SELECT (row_number() OVER (ORDER BY rank, seq, line_id))::integer, section, ${id ? 'id, ' : ''}line_id, owner_authority_id, content FROM s $$;
  CREATE FUNCTION app.sections_to_freeze(p_version uuid) RETURNS ${SHAPE(id)} ${DEFINER} AS $$
    SELECT s.* FROM app.sections_of(p_version) s WHERE app.leads_version(p_version, ARRAY['draft','draftReleased']) $$;
  GRANT EXECUTE ON FUNCTION app.sections_of, app.sections_to_freeze TO sip_app;`;

const MAY_COPY = `
  PERFORM 1 FROM plan_version f JOIN plan_version t ON t.case_id = f.case_id
    WHERE f.id = p_from AND t.id = p_to AND f.state = 'established' AND app.leads_version(p_to, ARRAY['draft']);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'not the actor''s to copy' USING ERRCODE = 'insufficient_privilege';
  END IF;`;
const COMMON = `case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language, removed_at, revision, changed_by, changed_at`;
const commonOf = `s.case_id, p_to, s.line_id, s.owner_authority_id, s.by_person, s.grantees, s.seq, s.language, NULL, 1, s.changed_by, s.changed_at`;

/** As in copy-who-said-it: the text went along as it was. */
const copyInTheClear = (): string => `
  CREATE FUNCTION app.copy_sections(p_from uuid, p_to uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN ${MAY_COPY}
    ${COPIED.map(([table, clear, sealed]) => {
      const own = [clear, ...sealed].join(', ');
      return `INSERT INTO ${table} (id, ${COMMON}, ${own}) SELECT gen_random_uuid(), ${commonOf}, ${own}
        FROM ${table} s WHERE s.version_id = p_from AND s.removed_at IS NULL;`;
    }).join('\n    ')}
  END $$;
  GRANT EXECUTE ON FUNCTION app.copy_sections TO sip_app;`;

/**
 * A sealed text is bound to its row, so a copy is sealed anew, by the api: it is handed what is to be copied, which opens only with
 * the authorities' keys, and gives back the new rows' ids and texts. All of the rest is copied here, and every row, or none.
 */
const copySealedAnew = (): string => `
  CREATE FUNCTION app.sections_to_copy(p_from uuid, p_to uuid) RETURNS ${SHAPE(true)}
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN ${MAY_COPY}
    RETURN QUERY SELECT s.* FROM app.sections_of(p_from) s WHERE s.section <> 'frame';
  END $$;
  CREATE FUNCTION app.copy_sections(p_from uuid, p_to uuid, p_sealed jsonb) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE missing integer;
  BEGIN ${MAY_COPY}
    ${COPIED.map(
      ([table, clear, sealed]) => `INSERT INTO ${table} (id, ${COMMON}, ${clear}, ${sealed.join(', ')})
      SELECT x.id, ${commonOf}, ${clear
        .split(', ')
        .map((column) => `s.${column}`)
        .join(', ')}, ${sealed.map((column) => `x.${column}`).join(', ')}
      FROM ${table} s JOIN jsonb_to_recordset(p_sealed) AS x("of" uuid, id uuid, ${sealed.map((column) => `${column} text`).join(', ')})
        ON x."of" = s.id WHERE s.version_id = p_from AND s.removed_at IS NULL;`,
    ).join('\n    ')}
    SELECT ${COPIED.map(
      ([table]) => `(SELECT count(*) FROM ${table} WHERE version_id = p_from AND removed_at IS NULL)
      - (SELECT count(*) FROM ${table} WHERE version_id = p_to)`,
    ).join(' + ')} INTO missing;
    IF missing <> 0 THEN RAISE EXCEPTION 'a copy that leaves sections out'; END IF;
  END $$;
  GRANT EXECUTE ON FUNCTION app.sections_to_copy, app.copy_sections TO sip_app;`;

export class NameTheRowsOfSections1763800000101 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.sections_to_freeze(uuid); DROP FUNCTION app.sections_of(uuid); DROP FUNCTION app.copy_sections(uuid, uuid);
      ${sections(true)} ${copySealedAnew()}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.copy_sections(uuid, uuid, jsonb); DROP FUNCTION app.sections_to_copy(uuid, uuid);
      DROP FUNCTION app.sections_to_freeze(uuid); DROP FUNCTION app.sections_of(uuid);
      ${sections(false)} ${copyInTheClear()}`);
  }
}

const ABSENT = 'EXISTS asks for the row with this id: where there is none, none is found';

const OF_ITS_CASE =
  'what is asked for beside it (the lead, the taking part) is read under the policy of the same case, and a guest has a grant for as long as the case is theirs to see: app.reach_of gives both or neither';

const OF_ITS_LINE = 'the line that it stands beside is asked for too, and is read only by whoever sees its case';

const WORKS = 'only staff works in cases: to others app.content_case_ids gives none';

const TAKEN_UP = 'a request that is still received has no case: a constraint of the table says so';

/** Mutants that are no other policy, each with the reason. Whatever else lives is a hole in the suite. */
export const EQUIVALENT: ReadonlyMap<string, string> = new Map<string, string>([
  ['audit_log app_select USING: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_insert WITH CHECK: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_insert WITH CHECK: true for person_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for person_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for copy_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for request_id IS NOT NULL', ABSENT],
  [
    "audit_log job_cull USING: true for at < (( SELECT app.now() AS now) - '5 years'::interval)",
    'no authority keeps its log for less than five years: a constraint of the table says so',
  ],
  [
    "four_eyes_request app_insert WITH CHECK: true for ( SELECT (app.actor()).role AS role) = 'caseworker'::text, within",
    'of staff only caseworkers see a person, and the person is asked for beside it',
  ],
  ...[
    'app_insert WITH CHECK: true for EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = guest.case_id))',
    'app_insert WITH CHECK: true for c.id = guest.case_id, within',
    'app_insert WITH CHECK: not c.id = guest.case_id, within',
    'app_select USING: true for EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = guest.case_id))',
    'app_select USING: true for c.id = guest.case_id, within',
    'app_update USING: true for EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = guest.case_id))',
    'app_update USING: true for c.id = guest.case_id, within',
  ].map((mutant) => [`guest ${mutant}`, OF_ITS_CASE] as const),
  ['guest app_select USING: true for SELECT app.is_staff() AS is_staff', WORKS],
  ['correction_note app_select USING: true for SELECT app.is_staff() AS is_staff', WORKS],
  ['correction_note app_update USING: true for SELECT app.is_staff() AS is_staff', WORKS],
  ['correction_note app_update WITH CHECK: true for SELECT app.is_staff() AS is_staff', WORKS],
  ...[
    'true for EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = correction_note.case_id))',
    'true for c.id = correction_note.case_id, within',
  ].map((mutant) => [`correction_note app_insert WITH CHECK: ${mutant}`, OF_ITS_LINE] as const),
  ...['app_select USING', 'app_insert WITH CHECK', 'app_update USING', 'app_update WITH CHECK'].map(
    (clause) =>
      [
        `retention_hold ${clause}: true for SELECT app.is_staff() AS is_staff`,
        'a citizen has no authority to hold for: the clause beside it asks whose it is',
      ] as const,
  ),
  ...[
    'true for (case_id IS NULL) OR (EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = sip_request.case_id)))',
    'false for EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = sip_request.case_id))',
    'not EXISTS ( SELECT 1 FROM sip_case c WHERE (c.id = sip_request.case_id))',
    'true for c.id = sip_request.case_id, within',
    'not c.id = sip_request.case_id, within',
  ].map((mutant) => [`sip_request app_update USING: ${mutant}`, TAKEN_UP] as const),
  [
    'sip_case app_break_glass USING: true for allow_list IS NULL',
    'the cases of an emergency are cases without a list: the function that gives them says so',
  ],
  [
    'meeting citizen_select USING: true for x.id = ANY (( SELECT app.citizen_grants() AS citizen_grants)::uuid[]), within',
    'a relative sees no row of relative but their own: the policy of that table says the same',
  ],
]);

const ABSENT = 'EXISTS asks for the row with this id: where there is none, none is found';

/** Mutants that are no other policy, each with the reason. Whatever else lives is a hole in the suite. */
export const EQUIVALENT: ReadonlyMap<string, string> = new Map<string, string>([
  ['audit_log app_select USING: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_insert WITH CHECK: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_insert WITH CHECK: true for person_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for case_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for person_id IS NOT NULL', ABSENT],
  ['data_key app_select USING: true for copy_id IS NOT NULL', ABSENT],
  [
    "audit_log job_cull USING: true for at < (( SELECT app.now() AS now) - '5 years'::interval)",
    'no authority keeps its log for less than five years: a constraint of the table says so',
  ],
  [
    "four_eyes_request app_insert WITH CHECK: true for ( SELECT (app.actor()).role AS role) = 'caseworker'::text, within",
    'of staff only caseworkers see a person, and the person is asked for beside it',
  ],
  [
    'sip_case app_break_glass USING: true for allow_list IS NULL',
    'the cases of an emergency are cases without a list: the function that gives them says so',
  ],
  [
    'meeting citizen_select USING: true for x.id = ANY (( SELECT app.citizen_grants() AS citizen_grants)::uuid[]), within',
    'a relative sees no row of relative but their own: the policy of that table says the same',
  ],
]);

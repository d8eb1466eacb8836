import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes, exchanges or ends a session, notes a fresh sign-in, or keeps an attempt at one. */
const AT_THE_DOOR = `app.begin_sign_in, app.take_sign_in, app.open_session, app.open_citizen_session, app.know_device, app.know_citizen_device, app.choose_assignment,
  app.choose_standing, app.note_step_up, app.note_citizen_step_up, app.end_session, app.end_citizen_session, app.end_by_provider,
  app.end_citizens_by_provider`;

/**
 * Row security believes a session. So the role that asks for data on a session's behalf must not be able to make one: SQL that is smuggled into
 * a feature could otherwise sign in as anybody, with every fresh sign-in that it wants. Sign-in has a role of its own, which can do that and
 * nothing else. Telling whose a token is stays with the application's role: it needs the token, and makes nothing.
 */
export class OpenSessionsAtADoor1763800000240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT USAGE ON SCHEMA app TO sip_door;
      GRANT EXECUTE ON FUNCTION ${AT_THE_DOOR} TO sip_door;
      REVOKE EXECUTE ON FUNCTION ${AT_THE_DOOR} FROM sip_app;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT EXECUTE ON FUNCTION ${AT_THE_DOOR} TO sip_app;
      REVOKE EXECUTE ON FUNCTION ${AT_THE_DOOR} FROM sip_door;
      REVOKE USAGE ON SCHEMA app FROM sip_door;`);
  }
}

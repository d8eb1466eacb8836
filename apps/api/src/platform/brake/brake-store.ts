import { hashOf } from '../auth/token.js';
import type { SessionDatabase } from '../auth/session-store.js';
import type { BrakeKind } from './braked.js';

/** Who makes the request, as far as it is known. */
export interface Braking {
  kind: BrakeKind;
  subject: string | null;
  sessionToken: string | undefined;
  ip: string;
  browserToken: string | undefined;
}

/** `go`; `reason`: goes on when one is given; `stop`: nobody is signed in who could give one, or it is a citizen's. */
export interface BrakeAnswer {
  answer: 'go' | 'reason' | 'stop';
  /** How long until one more is let through, in seconds. */
  waitSeconds: number;
}

/** Counts one more in the database, in a transaction of its own: what is refused or rolled back afterwards counts too. */
export async function pullBrake(database: SessionDatabase, braking: Braking): Promise<BrakeAnswer> {
  const hash = (text: string | undefined) => (text === undefined ? null : hashOf(text));
  const { rows } = await database.query<BrakeAnswer>(
    'SELECT answer, wait_seconds AS "waitSeconds" FROM app.pull_brake($1, $2, $3, $4, $5)',
    [hash(braking.sessionToken), braking.kind, braking.subject, hashOf(braking.ip), hash(braking.browserToken)],
  );
  return rows[0] ?? { answer: 'stop', waitSeconds: 0 };
}

/** Counts that somebody signed in was stopped; true when the log is to tell of it: past the brake's own limit it has told enough. */
export async function noteStop(database: SessionDatabase, sessionToken: string, kind: BrakeKind): Promise<boolean> {
  const { rows } = await database.query<{ told: boolean }>('SELECT app.note_stop($1, $2) AS told', [
    hashOf(sessionToken),
    kind,
  ]);
  return rows[0]?.told === true;
}

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

/** `go`; `reason`: goes on when one is given; `stop`: nobody is signed in who could give one. */
export type BrakeAnswer = 'go' | 'reason' | 'stop';

/** Counts one more in the database, in a transaction of its own: what is refused or rolled back afterwards counts too. */
export async function pullBrake(database: SessionDatabase, braking: Braking): Promise<BrakeAnswer> {
  const hash = (text: string | undefined) => (text === undefined ? null : hashOf(text));
  const { rows } = await database.query<{ answer: BrakeAnswer }>(
    'SELECT app.pull_brake($1, $2, $3, $4, $5) AS answer',
    [hash(braking.sessionToken), braking.kind, braking.subject, hashOf(braking.ip), hash(braking.browserToken)],
  );
  return rows[0]?.answer ?? 'stop';
}

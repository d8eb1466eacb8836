import type { Tx } from '../platform/database/index.js';
import type { AlarmView, BrakeReason, ReasonedBrake } from './brake.dto.js';

/** Lets as much again through for the actor's session, within the brake's time. */
export async function giveBrakeReason(tx: Tx, brake: ReasonedBrake, reason: BrakeReason): Promise<void> {
  await tx.rows('SELECT app.give_brake_reason($1, $2)', [brake, reason]);
}

/** Alarms of the last 30 days that row security lets this reviewer see, the latest first. */
export function recentAlarms(tx: Tx): Promise<AlarmView[]> {
  return tx.rows<AlarmView>(
    `SELECT l.id, l.at, l.kind, l.staff_id AS "staffId", s.given_name || ' ' || s.family_name AS "staffName", u.name AS "unitName", l.amount
     FROM alarm l JOIN staff s ON s.id = l.staff_id LEFT JOIN unit u ON u.id = l.unit_id
     WHERE l.at > app.now() - interval '30 days' ORDER BY l.at DESC, l.id LIMIT 200`,
  );
}

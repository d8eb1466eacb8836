import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/index.js';
import { Database, noCase } from '../platform/database/index.js';
import { giveBrakeReason, recentAlarms } from './brake.data.js';
import type { AlarmsView, GiveBrakeReasonInput } from './brake.dto.js';

@Injectable()
export class BrakeService {
  constructor(private readonly database: Database) {}

  giveReason(actor: Actor, { brake, reason }: GiveBrakeReasonInput): Promise<void> {
    return this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await giveBrakeReason(tx, brake, reason);
      tx.audit({ personId: null, change: { brake, reason } });
    });
  }

  /** For the log reviewer (PDL 4:3): what the brakes and the sessions of the own staff have raised. */
  alarms(actor: Actor): Promise<AlarmsView> {
    return this.database.read(actor, 'log.staff', async (tx) => {
      tx.authorize(noCase());
      const alarms = await recentAlarms(tx);
      tx.audit({ personId: null, change: { alarms: alarms.length } });
      return { alarms };
    });
  }
}

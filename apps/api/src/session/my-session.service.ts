import { Inject, Injectable } from '@nestjs/common';
import { DOORS, signOutAt, type CitizenActor, type Doors } from '../platform/auth/index.js';
import { Database, noCase } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { endMyOtherSessions, mySessions } from './my-session.data.js';
import type { MySessionsView } from './my-session.dto.js';
import { toLiveSessionView } from './live-session.dto.js';

/** Where a citizen or a guest is signed in, and how to end it (ASVS 7.5.2). It is about the own account, and in nobody's record. */
@Injectable()
export class MySessionService {
  constructor(
    private readonly database: Database,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  list(actor: CitizenActor): Promise<MySessionsView> {
    return this.database.read(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      return { sessions: (await mySessions(tx)).map(toLiveSessionView) };
    });
  }

  end(actor: CitizenActor, id: string): Promise<MySessionsView> {
    return this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await tx.once({ id }, async () => {
        if ((await endMyOtherSessions(tx, id)) === 0) throw problem('not-found');
        return id;
      });
      tx.audit({ personId: null, subjectId: id, change: { ended: 'one' } });
      return { sessions: (await mySessions(tx)).map(toLiveSessionView) };
    });
  }

  /** Ends every session of the identity, and gives where to end the one at the identity provider. */
  async endAll(actor: CitizenActor): Promise<string> {
    await this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await tx.once({}, async () => {
        await endMyOtherSessions(tx, null);
        return actor.sessionId;
      });
      tx.audit({ personId: null, change: { ended: 'all' } });
    });
    const door = this.doors.citizen;
    if (!door) throw problem('not-found');
    return signOutAt(door, actor.token);
  }
}

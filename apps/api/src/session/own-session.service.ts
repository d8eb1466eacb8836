import { Injectable } from '@nestjs/common';
import { SessionService, type Actor } from '../platform/auth/index.js';
import { Database, noCase } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { endOtherSessions, noteDevicesTold, ownSessions } from './own-session.data.js';
import type { OwnSessionsView } from './own-session.dto.js';
import { toLiveSessionView } from './live-session.dto.js';

/** Where one's own account is signed in, and how to end it (ASVS 7.5.2). Nobody reaches the sessions of others. */
@Injectable()
export class OwnSessionService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
  ) {}

  list(actor: Actor): Promise<OwnSessionsView> {
    return this.database.read(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      return { sessions: (await ownSessions(tx)).map(toLiveSessionView) };
    });
  }

  end(actor: Actor, id: string): Promise<OwnSessionsView> {
    return this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await tx.once({ id }, async () => {
        if ((await endOtherSessions(tx, id)) === 0) throw problem('not-found');
        return id;
      });
      tx.audit({ personId: null, subjectId: id, change: { ended: 'one' } });
      return { sessions: (await ownSessions(tx)).map(toLiveSessionView) };
    });
  }

  /** Ends every session of the account, and gives where to end the one at the identity provider. */
  async endAll(actor: Actor): Promise<string> {
    await this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await tx.once({}, async () => {
        await endOtherSessions(tx, null);
        return actor.sessionId;
      });
      tx.audit({ personId: null, change: { ended: 'all' } });
    });
    return this.sessions.signOut(actor.token);
  }

  async told(actor: Actor): Promise<void> {
    await this.database.write(actor, 'session.own', async (tx) => {
      tx.authorize(noCase());
      await noteDevicesTold(tx);
    });
  }
}

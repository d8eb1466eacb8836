import { Inject, Injectable } from '@nestjs/common';
import { problem } from '../errors.js';
import { DOORS, type Doors } from './doors.js';
import { toSessionView, type SessionView } from './session.dto.js';
import type { LiveSession, SessionStore } from './session-store.js';
import { signOutAt } from './sign-out.js';
import { newToken } from './token.js';

@Injectable()
export class SessionService {
  private readonly sessions: SessionStore;

  constructor(@Inject(DOORS) private readonly doors: Doors) {
    this.sessions = doors.staff.sessions;
  }

  /** Counts as a sign of life, unless the page asks by itself. */
  async show(token: string | undefined, background = false): Promise<SessionView> {
    const session = token === undefined ? undefined : await this.sessions[background ? 'look' : 'use'](token);
    return token === undefined || !session ? { state: 'signedOut' } : this.view(token, session);
  }

  async extend(token: string | undefined): Promise<SessionView> {
    const view = await this.show(token);
    if (view.state === 'signedOut') throw problem('unauthenticated');
    return view;
  }

  /** Binds the session to one assignment, under a new token; step-ups made in another one are gone. */
  async chooseAssignment(
    token: string | undefined,
    assignmentId: string,
  ): Promise<{ token: string; view: SessionView }> {
    if (token === undefined || !(await this.sessions.use(token))) throw problem('unauthenticated');
    const chosen = newToken();
    if (!(await this.sessions.chooseAssignment(token, chosen, assignmentId))) throw problem('assignment.not-yours');
    return { token: chosen, view: await this.extend(chosen) };
  }

  signOut(token: string | undefined): Promise<string> {
    return signOutAt(this.doors.staff, token);
  }

  private async view(token: string, session: LiveSession): Promise<SessionView> {
    const [assignments, idleSeconds, news] = await Promise.all([
      this.sessions.assignments(token),
      this.sessions.idleSeconds('staff'),
      this.sessions.deviceNews(token),
    ]);
    return toSessionView(session, assignments, idleSeconds, news);
  }
}

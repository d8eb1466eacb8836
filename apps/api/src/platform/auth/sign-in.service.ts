import { Logger } from '@nestjs/common';
import { problem } from '../errors.js';
import type { Device } from './device.js';
import type { OidcClient } from './oidc-client.js';
import type { Door, DoorSessions, Identity, SignInAttempt } from './session-store.js';
import { hashOf, isToken, matches, newToken } from './token.js';

/** What the browser brings: what it asks for, and the cookies it holds. */
interface Browser {
  attemptToken: string | undefined;
  sessionToken: string | undefined;
  deviceToken: string | undefined;
  device: Device;
}

interface Begun {
  /** The identity provider's page. */
  url: string;
  attemptToken: string;
}

export type Finished =
  | { kind: 'signedIn'; token: string; deviceToken: string; returnTo: string }
  | { kind: 'steppedUp'; token: string; binding: string }
  | { kind: 'cancelled'; returnTo: string; binding: string | null };

/** Signing in at one door: its issuer, its sessions, and where its pages begin. */
export class SignInService {
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly door: Door,
    private readonly oidc: OidcClient,
    private readonly sessions: DoorSessions,
    private readonly home: string,
  ) {}

  beginSignIn(browser: Browser, returnTo: string): Promise<Begun> {
    return this.begin(browser, { kind: 'signIn', returnTo });
  }

  /** A fresh sign-in of the same person, for the one act that the binding names. */
  async beginStepUp(browser: Browser, binding: string): Promise<Begun> {
    const session = await this.live(browser.sessionToken);
    const { sessionId, subject } = session;
    return this.begin(browser, { kind: 'stepUp', returnTo: this.home, binding, sessionId }, subject);
  }

  /** The way back from the identity provider. Every attempt can be finished once, by the browser that began it. */
  async finish(browser: Browser, query: string): Promise<Finished> {
    const answer = new URLSearchParams(query);
    const state = answer.get('state') ?? undefined;
    const attempt = isToken(state) ? await this.sessions.takeSignIn(state) : undefined;
    if (!isToken(state) || attempt?.door !== this.door) throw this.refused('no such attempt');
    if (!browser.attemptToken || !matches(browser.attemptToken, Buffer.from(attempt.browser, 'base64url'))) {
      throw this.refused('another browser');
    }
    if (answer.get('error') === 'access_denied') {
      return { kind: 'cancelled', returnTo: '/', binding: attempt.binding ?? null };
    }
    const identity = await this.oidc.redeem(query, state, attempt).catch((error: unknown) => {
      throw this.refused(reasonOf(error));
    });
    return attempt.kind === 'stepUp'
      ? this.stepUp(browser, attempt, identity)
      : this.signIn(browser, attempt, identity);
  }

  private async begin(
    browser: Browser,
    wanted: Pick<SignInAttempt, 'kind' | 'returnTo' | 'binding' | 'sessionId'>,
    loginHint?: string,
  ): Promise<Begun> {
    const { url, state, nonce, codeVerifier } = await this.oidc
      .begin(wanted.kind, loginHint)
      .catch((error: unknown) => {
        throw this.refused(reasonOf(error));
      });
    // The same token as long as it lives, so that two tabs can sign in at once.
    const attemptToken = browser.attemptToken ?? newToken();
    await this.sessions.beginSignIn(state, {
      ...wanted,
      door: this.door,
      nonce,
      codeVerifier,
      browser: hashOf(attemptToken).toString('base64url'),
    });
    return { url, attemptToken };
  }

  private async signIn(browser: Browser, attempt: SignInAttempt, identity: Identity): Promise<Finished> {
    // Always a new session under a new token: one that was planted in the browser beforehand is never taken up.
    const token = newToken();
    if (!(await this.sessions.open(token, identity))) {
      this.logger.warn('refused: not known at this door');
      throw problem(this.door === 'staff' ? 'sign-in.unknown-staff' : 'sign-in.failed');
    }
    if (browser.sessionToken) await this.sessions.end(browser.sessionToken);
    const deviceToken = browser.deviceToken ?? newToken();
    if (!(await this.sessions.knowDevice(token, identity.sid, deviceToken, browser.device))) {
      throw this.refused('signed out meanwhile');
    }
    return { kind: 'signedIn', token: await this.sessions.settle(token), deviceToken, returnTo: attempt.returnTo };
  }

  private async stepUp(browser: Browser, attempt: SignInAttempt, identity: Identity): Promise<Finished> {
    const session = await this.live(browser.sessionToken);
    const { binding } = attempt;
    if (binding === undefined || session.sessionId !== attempt.sessionId) throw this.refused('another session');
    // Both times are the identity provider's own, so no difference of clocks can make an old sign-in look fresh.
    if (identity.authTime <= session.authTime) throw this.refused('not authenticated anew');
    const token = newToken();
    const noted = await this.sessions.noteStepUp(browser.sessionToken ?? '', token, binding, identity);
    if (!noted) throw this.refused('somebody else');
    return { kind: 'steppedUp', token, binding };
  }

  private async live(token: string | undefined): Promise<{ sessionId: string; subject: string; authTime: Date }> {
    const session = token === undefined ? undefined : await this.sessions.use(token);
    if (!session) throw problem('unauthenticated');
    return session;
  }

  /** The browser learns no reason: it would help only whoever tries. */
  private refused(reason: string) {
    this.logger.warn(`refused: ${reason}`);
    return problem('sign-in.failed');
  }
}

/** A short word for the log; messages may quote claims, so they stay out. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  if (error.name === 'SignInRefused') return error.message;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

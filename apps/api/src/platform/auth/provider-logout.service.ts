import { Inject, Injectable, Logger } from '@nestjs/common';
import { problem } from '../errors.js';
import { OidcClient } from './oidc-client.js';
import { SessionStore } from './session-store.js';

@Injectable()
export class ProviderLogoutService {
  private readonly logger = new Logger('provider-logout');

  constructor(
    @Inject(OidcClient) private readonly oidc: OidcClient,
    @Inject(SessionStore) private readonly sessions: SessionStore,
  ) {}

  /** Ends the sessions that the provider's logout token means, at once and on every replica. Each token counts once. */
  async signOut(body: unknown): Promise<void> {
    const logout = await this.oidc.readLogout(tokenIn(body)).catch((error: unknown) => {
      this.logger.warn(`refused: ${error instanceof Error ? error.name : 'unknown'}`);
      throw problem('logout-token.refused');
    });
    const ended = await this.sessions.endByProvider(logout);
    if (ended === null) {
      this.logger.warn('refused: seen before');
      throw problem('logout-token.refused');
    }
  }
}

function tokenIn(body: unknown): string {
  const token = typeof body === 'object' && body !== null ? (body as Record<string, unknown>).logout_token : undefined;
  return typeof token === 'string' ? token : '';
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { problem } from '../errors.js';
import { DOORS, type Doors } from './doors.js';
import type { Door } from './session-store.js';

@Injectable()
export class ProviderLogoutService {
  private readonly logger = new Logger('provider-logout');

  constructor(@Inject(DOORS) private readonly doors: Doors) {}

  /** Ends the sessions that the provider's logout token means, at once and on every replica. Each token counts once. */
  async signOut(door: Door, body: unknown): Promise<void> {
    const here = this.doors[door];
    if (!here) throw problem('not-found');
    const logout = await here.oidc.readLogout(tokenIn(body)).catch((error: unknown) => {
      this.logger.warn(`refused: ${error instanceof Error ? error.name : 'unknown'}`);
      throw problem('logout-token.refused');
    });
    const ended = await here.sessions.endByProvider(logout);
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

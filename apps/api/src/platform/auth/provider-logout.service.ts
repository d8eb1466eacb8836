import { Inject, Injectable, Logger } from '@nestjs/common';
import { problem } from '../errors.js';
import { DOORS, type Doors } from './doors.js';

@Injectable()
export class ProviderLogoutService {
  private readonly logger = new Logger('provider-logout');

  constructor(@Inject(DOORS) private readonly doors: Doors) {}

  /** Ends the sessions that the provider's logout token means, at once and on every replica. Each token counts once. */
  async signOut(body: unknown): Promise<void> {
    const logout = await this.doors.staff.oidc.readLogout(tokenIn(body)).catch((error: unknown) => {
      this.logger.warn(`refused: ${error instanceof Error ? error.name : 'unknown'}`);
      throw problem('logout-token.refused');
    });
    const ended = await this.doors.staff.sessions.endByProvider(logout);
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

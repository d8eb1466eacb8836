import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config.js';
import { log } from '../logging.js';

/** What a committed change says of itself: ids only (migration announce-changes). */
export interface Announcement {
  kind: 'case' | 'person' | 'sessions';
  id?: string;
  topic?: 'content' | 'facts';
  /** Units that may know of it; none named: anybody. */
  units?: string[];
  /** Who could know of it before, when that is what has changed. `staff`: and of the units' staff these alone. */
  seen?: { units: string[]; staff?: string[] };
}

export interface Listener {
  announced(announcement: Announcement): void;
  /** Something may have been missed. */
  missed(): void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const PULSE_MS = 5_000;

/** Hears what changes, on one connection of its own: a pooled one could be handed to somebody else between two statements. */
@Injectable()
export class Announcements implements OnModuleInit, OnModuleDestroy {
  private client: pg.Client | null = null;
  private listener: Listener | null = null;
  private pause = FIRST_PAUSE_MS;
  private again: NodeJS.Timeout | undefined;
  private pulse: NodeJS.Timeout | undefined;
  private stopped = false;
  private broken = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get hears(): boolean {
    return this.client !== null;
  }

  tell(listener: Listener): void {
    this.listener = listener;
  }

  async onModuleInit(): Promise<void> {
    await this.connect();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    clearInterval(this.pulse);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.listenDatabaseUrl,
      application_name: 'sammanhang-live',
      keepAlive: true,
      connectionTimeoutMillis: PULSE_MS,
      query_timeout: PULSE_MS,
    });
    const lost = () => this.lost(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.hear(payload));
    try {
      await client.connect();
      await client.query('LISTEN live');
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'cannot listen for changes');
      return lost();
    }
    if (this.stopped) return void client.end().catch(() => undefined);
    this.client = client;
    this.pause = FIRST_PAUSE_MS;
    // A line that is cut without a word looks like silence: only an answer tells the two apart.
    this.pulse = setInterval(() => void client.query('SELECT 1').catch(lost), PULSE_MS).unref();
    if (this.broken) this.listener?.missed();
    this.broken = false;
  }

  private lost(client: pg.Client): void {
    client.removeAllListeners();
    client.on('error', () => undefined);
    if (this.client !== null && this.client !== client) return;
    clearInterval(this.pulse);
    this.client = null;
    this.broken = true;
    void client.end().catch(() => undefined);
    if (this.stopped) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private hear(payload: string | undefined): void {
    try {
      this.listener?.announced(JSON.parse(payload ?? '') as Announcement);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'an announcement that cannot be read');
    }
  }
}

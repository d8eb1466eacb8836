import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DOORS, type Actor, type Doors } from '../platform/auth/index.js';
import { Announcements, Database, noCase, type Announcement } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { log } from '../platform/logging.js';
import { knownAmong, unitsOfSession } from './live.data.js';
import { LiveStream } from './live-stream.js';

/** A browser opens at most six connections to one address over HTTP/1.1: the pages themselves need some. */
const STREAMS_A_SESSION = 4;
const STREAMS_A_PROCESS = 5_000;
/** News is gathered this long, so that a saved page of lines is one question. */
const GATHER_MS = 150;
/** Questions at a time: a change that concerns hundreds must not take the connections of those who work. */
const ASK_AT_ONCE = 3;
const CHECK_SESSIONS_MS = 2_000;
const BEAT_MS = 10_000;
const REMEMBER_MS = 60_000;
/** What lies between the browser's clock and ours. */
const MARGIN_MS = 2_000;

/** The open pages of this process, and what each of them may be told. */
@Injectable()
export class LiveService implements OnModuleInit, OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();
  private readonly timers: NodeJS.Timeout[] = [];
  private recent: { at: number; announcement: Announcement }[] = [];
  private hearsSince = performance.now();
  private gathering: NodeJS.Timeout | undefined;
  private checking = false;
  private asking = 0;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  onModuleInit(): void {
    this.announcements.tell({
      announced: (announcement) => this.announced(announcement),
      missed: () => {
        this.hearsSince = performance.now();
        this.all((stream) => stream.send({ type: 'resync' }));
      },
    });
    this.timers.push(
      setInterval(() => void this.checkSessions(), CHECK_SESSIONS_MS).unref(),
      setInterval(() => this.all((stream) => stream.send({ type: 'beat' })), BEAT_MS).unref(),
    );
  }

  /** Before the server waits for its connections to end: these never would. */
  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
    clearTimeout(this.gathering);
    this.all((stream) => this.end(stream));
  }

  /**
   * Opens the stream of one page, in place of an earlier one of the same page. `quietMs`: how long the page has heard nothing;
   * what was announced meanwhile is told now.
   */
  async open(actor: Actor, page: string, quietMs: number): Promise<LiveStream> {
    // Whoever cannot hear must not promise to tell.
    if (!this.announcements.hears) throw problem('database.unavailable');
    const own = [...this.streams].filter(({ actor: { sessionId } }) => sessionId === actor.sessionId);
    const others = own.filter((stream) => stream.page !== page);
    if (others.length >= STREAMS_A_SESSION || this.streams.size >= STREAMS_A_PROCESS) throw problem('too-many');
    for (const earlier of own) if (earlier.page === page) this.end(earlier);
    const stream = new LiveStream(actor, page);
    stream.out.on('close', () => this.streams.delete(stream));
    // In the list before its units are known: nothing falls between.
    this.streams.add(stream);
    try {
      const units = await this.database.read(actor, 'session.own', async (tx) => {
        tx.authorize(noCase());
        return unitsOfSession(tx);
      });
      stream.units = new Set(units);
    } catch (error) {
      this.end(stream);
      throw error;
    }
    stream.send({ type: 'hello' });
    this.catchUp(stream, quietMs + MARGIN_MS);
    return stream;
  }

  private catchUp(stream: LiveStream, quietMs: number): void {
    const from = performance.now() - quietMs;
    if (quietMs > REMEMBER_MS || from < this.hearsSince) return stream.send({ type: 'resync' });
    for (const { at, announcement } of this.recent) if (at >= from) stream.note(announcement);
    this.gather();
  }

  private announced(announcement: Announcement): void {
    if (announcement.kind === 'sessions') return void this.checkSessions();
    const now = performance.now();
    this.recent.push({ at: now, announcement });
    const old = this.recent.findIndex(({ at }) => at >= now - REMEMBER_MS);
    if (old > 1_000) this.recent = this.recent.slice(old);
    this.all((stream) => stream.note(announcement));
    this.gather();
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.askForThoseWithNews();
    }, GATHER_MS).unref();
  }

  private askForThoseWithNews(): void {
    for (const stream of this.streams) {
      if (this.asking >= ASK_AT_ONCE) return;
      if (stream.telling || !stream.hasNews) continue;
      this.asking += 1;
      stream.telling = true;
      void this.tell(stream).finally(() => {
        this.asking -= 1;
        stream.telling = false;
        this.askForThoseWithNews();
      });
    }
  }

  /** Under the page's own session, at the moment of telling: a page that may not know of a case hears nothing of it. */
  private async tell(stream: LiveStream): Promise<void> {
    const news = stream.takeNews();
    const idsOf = (wanted: string) => [...news].filter(([, { kind }]) => kind === wanted).map(([id]) => id);
    try {
      const known = await this.database.read(stream.actor, 'session.own', async (tx) => {
        tx.authorize(noCase());
        return knownAmong(tx, idsOf('case'), idsOf('person'));
      });
      for (const [id, { kind, topic, couldSee }] of news) {
        if (known.has(id)) stream.send({ type: 'changed', data: { kind, id, topic } });
        else if (couldSee) stream.send({ type: 'lost', data: { kind, id } });
      }
    } catch {
      // Its session has ended, or the database does not answer. Either way the browser finds out by coming back.
      this.end(stream);
    }
  }

  private async checkSessions(): Promise<void> {
    if (this.checking || this.streams.size === 0) return;
    this.checking = true;
    const asked = [...this.streams];
    try {
      const live = await this.doors.staff.sessions.areLive(asked.map(({ actor }) => actor.token));
      asked.forEach((stream, index) => {
        if (!live[index]) this.end(stream);
      });
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'sessions of streams');
      // What cannot be checked is closed.
      for (const stream of asked) this.end(stream);
    } finally {
      this.checking = false;
    }
  }

  private end(stream: LiveStream): void {
    this.streams.delete(stream);
    stream.close();
  }

  private all(act: (stream: LiveStream) => void): void {
    for (const stream of [...this.streams]) act(stream);
  }
}

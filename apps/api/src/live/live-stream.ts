import { PassThrough } from 'node:stream';
import type { Actor } from '../platform/auth/index.js';
import type { Announcement } from '../platform/database/index.js';

const TOO_FAR_BEHIND = 64 * 1024;

export interface LiveEvent {
  type: 'hello' | 'changed' | 'lost' | 'resync' | 'beat';
  data?: Readonly<Record<string, string>>;
}

/** What waits to be told of one case or person: news of several changes is one piece of news. */
interface News {
  kind: 'case' | 'person';
  topic: 'content' | 'facts';
  couldSee: boolean;
}

/** One open page: what waits to be told it, and the line to it. */
export class LiveStream {
  readonly out = new PassThrough();
  /** Null until it is known which: then it is asked about everything. */
  units: ReadonlySet<string> | null = null;
  private news = new Map<string, News>();
  telling = false;

  constructor(
    readonly actor: Actor,
    /** What the browser calls the page: one that comes back takes the place of itself. */
    readonly page: string,
  ) {}

  get hasNews(): boolean {
    return this.news.size > 0;
  }

  /** Keeps what may concern this page. Whether it may be told is asked before it is told. */
  note({ kind, id, topic = 'facts', units, seen }: Announcement): void {
    if (kind === 'sessions' || id === undefined) return;
    const mine = (ids: readonly string[]) => this.units === null || ids.some((unit) => this.units?.has(unit));
    if (units && !mine(units)) return;
    const couldSee =
      seen !== undefined && mine(seen.units) && (seen.staff === undefined || seen.staff.includes(this.actor.staffId));
    const before = this.news.get(id);
    this.news.set(id, {
      kind,
      topic: before?.topic === 'facts' ? 'facts' : topic,
      couldSee: couldSee || before?.couldSee === true,
    });
  }

  takeNews(): Map<string, News> {
    const { news } = this;
    this.news = new Map();
    return news;
  }

  send({ type, data = {} }: LiveEvent): void {
    if (this.out.writableEnded || this.out.destroyed) return;
    // Nobody reads at the other end: the browser comes back, and asks for everything then.
    if (this.out.readableLength > TOO_FAR_BEHIND) return void this.out.destroy();
    this.out.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    this.out.end();
  }
}

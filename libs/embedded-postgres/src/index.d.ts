export interface PostgresOptions {
  /** Folder of the cluster; made on first use. The password lies beside it in `<dataDir>.secret`. */
  dataDir: string;
  /** TCP port on 127.0.0.1; a free one when left out. */
  port?: number;
  /** false: no fsync, for throw-away test databases only. */
  durable?: boolean;
  /** Superuser password of a new cluster; random when left out. */
  password?: string;
  /** Receives the server's own log lines. */
  log?: (text: string) => void;
}

export interface Postgres {
  /** Connection string of the superuser. */
  url(database?: string): string;
  readonly port: number;
  /** True when a server left running on this folder was found and taken over. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the server process is gone. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL from the binaries that npm installed, also as root and below folders closed to others. Throws with the server's last words if it does not start. */
export function startPostgres(options: PostgresOptions): Promise<Postgres>;

/** The process id of the server running on this folder, or null. */
export function runningPostgres(dataDir: string): number | null;

/** Where the cluster for `dataDir` really lies: elsewhere when root's checkout is closed to the account that runs the server. */
export function clusterFolder(dataDir: string): string;

/** A TCP port on 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number>;
